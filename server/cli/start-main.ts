import { start } from './start.ts'

// A download or a build that was called off is still under way in the background: leave it.
process.exit(await start(process.argv.slice(2)))
