import { Command, Option } from 'commander'
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { loadSettings } from '../config.ts'
import { inRoot } from './root.ts'
import { showFirstOwner } from './show-ready.ts'
import { showSteps } from './steps.ts'
import { withPlatform } from './with-platform.ts'

const { version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as { version: string }
const program = new Command('fathi').description('Run and look after a Fathi platform').version(version)

program
  .command('start')
  .description('start everything that is needed on this machine')
  .allowUnknownOption()
  .allowExcessArguments()
  .helpOption(false)
  .action(async (_options: unknown, { args }: Command) => {
    const { start } = await import('./start.ts')
    process.exit(await start(args))
  })

program
  .command('api')
  .description('run the API and the admin UI alone')
  .action(() => withPlatform({ what: 'fathi api', endsItself: true }, () => runNode(inRoot('server', 'main.ts'))))

program
  .command('worker')
  .description('run the worker alone')
  .action(() => withPlatform({ what: 'fathi worker', temporal: true, endsItself: true }, () => runNode(inRoot('activities', 'worker.ts'))))

program
  .command('migrate')
  .description('bring the database, and a Temporal cluster of your own, to this version')
  .action(() =>
    withPlatform({ what: 'fathi migrate' }, async config => {
      const { prepare } = await import('./prepare.ts')
      await prepare(config, false, showSteps())
      showFirstOwner(config.dataDir, console.log)
    }),
  )

program
  .command('build')
  .description('build the admin UI and the workflow bundle, where they are stale')
  .action(async () => {
    const { build } = await import('./build.ts')
    await build(loadSettings(), showSteps())
  })

program
  .command('doctor')
  .description('say what is missing or out of reach, and what to do')
  .action(async () => {
    const { doctor } = await import('./doctor.ts')
    process.exitCode = (await doctor()) ? 0 : 1
  })

program
  .command('plugins')
  .description('list the configured plugins')
  .option('--json', 'as JSON, for programs', false)
  .action(async ({ json }: { json: boolean }) => {
    const { listPlugins } = await import('./plugin-list.ts')
    const plugins = await listPlugins(loadSettings())
    if (json) console.log(JSON.stringify(plugins))
    else for (const { name, title } of plugins) console.log(`${name.padEnd(20)} ${title}`)
  })

const journeys = program.command('journeys').description('keep journeys beside code: files, by the API of a running platform')
journeys
  .command('pull')
  .description('write all journeys into a folder')
  .argument('[folder]', 'where to', 'journeys')
  .addOption(new Option('--format <format>', 'of the files').choices(['yaml', 'json']).default('yaml'))
  .action(async (folder: string, { format }: { format: 'yaml' | 'json' }) => {
    const { pullJourneys } = await import('./journeys.ts')
    console.log(`${await pullJourneys(folder, { format }, console.log)} journeys`)
  })
journeys
  .command('plan')
  .description('say what pushing a folder would change')
  .argument('[folder]', 'where from', 'journeys')
  .action(async (folder: string) => {
    const { planJourneys } = await import('./journeys.ts')
    process.exitCode = (await planJourneys(folder, console.log)) ? 0 : 1
  })
journeys
  .command('push')
  .description('make the journeys what a folder says')
  .argument('[folder]', 'where from', 'journeys')
  .option('--publish', 'and let people in by it', false)
  .option('--override <reason>', 'publish although scenarios do not come true')
  .action(async (folder: string, { publish, override }: { publish: boolean; override?: string }) => {
    const { pushJourneys } = await import('./journeys.ts')
    await pushJourneys(folder, { publish, ...(override === undefined ? {} : { reason: override }) }, console.log)
  })

program
  .command('test')
  .description('try what authors expect')
  .command('journeys')
  .description('try the scenarios of a folder of journeys, or of those of a running platform')
  .argument('[folder]', 'where from; without it, the drafts of the platform')
  .action(async (folder: string | undefined) => {
    const { testJourneys } = await import('./journeys.ts')
    process.exitCode = (await testJourneys(folder, console.log)) ? 0 : 1
  })

/** Runs one of our processes in this terminal; signals go through, and its exit code becomes ours. */
function runNode(script: string): Promise<void> {
  const child = spawn(process.execPath, [script], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: process.platform !== 'win32',
  })
  passSignals(child)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', code => {
      process.exitCode = code ?? 1
      resolve()
    })
  })
}

function passSignals(child: ChildProcess): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill('SIGTERM'))
  process.on('disconnect', () => child.kill('SIGTERM'))
}

try {
  await program.parseAsync()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
if (process.connected) process.disconnect()
