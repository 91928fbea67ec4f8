import { TestWorkflowEnvironment } from '@temporalio/testing'

/** The SDK downloads the CLI on its way to a server, which is ended at once. Its argument: the folder to keep the program in. */
const environment = await TestWorkflowEnvironment.createLocal({
  server: { executable: { type: 'cached-download', downloadDir: process.argv[2] ?? '.' } },
})
await environment.teardown()
