import { Command, InvalidArgumentError } from 'commander'
import { launch } from './launch.ts'
import { showSteps } from './steps.ts'

/** `npm start`: the whole platform in one terminal. Resolves with the exit code. */
export async function start(args: readonly string[]): Promise<number> {
  const command = new Command('start')
    .description('Start everything that is needed on this machine')
    .option('--port <number>', 'port of the API and the admin UI (4000 unless PORT says otherwise)', portOf)
    .option('--no-demo', 'do not fill a demo workspace at the first start')
    .option('--servers-only', 'start PostgreSQL, Temporal and the push emulator, migrate, and leave API and worker to you', false)
    .option('--verbose', 'show what is tried, too', false)
    .parse([...args], { from: 'user' })
  const { port, demo, serversOnly, verbose } = command.opts<{ port?: number; demo: boolean; serversOnly: boolean; verbose: boolean }>()
  const asked = new AbortController()
  const ask = () => asked.abort()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask)
  // The bootstrap that started this process holds the other end: when it is killed, there is nobody left to stop us.
  process.on('disconnect', ask)
  // A terminal that was closed takes no more lines; stopping goes on.
  process.stdout.on('error', ask)
  try {
    await launch(
      { demo, serversOnly, signal: asked.signal, ...(port === undefined ? {} : { port }) },
      showSteps({ verbose, signal: asked.signal }),
    )
    return 0
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  }
}

function portOf(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new InvalidArgumentError('It must be a whole number from 1 to 65535.')
  return port
}
