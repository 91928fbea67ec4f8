import { Command } from 'commander'
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
