import { Connection } from '@temporalio/client'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { endProcess, politely } from './end-process.ts'
import type { EndStep } from './end-process.ts'
import { freePort, isPortFree } from './free-port.ts'
import { silentLog } from './log.ts'
import type { EmbeddedLog } from './log.ts'
import { spawnServer } from './spawn-server.ts'
import type { ServerProcess } from './spawn-server.ts'
import { prepareNamespace, searchAttributes } from './temporal-namespace.ts'

export interface StartTemporal {
  /** Path of the Temporal CLI (`findTemporalCli`). */
  cli: string
  /** Where the server keeps its state; in memory unless given. */
  dbFile?: string
  namespace: string
  /** Any free one unless given. */
  port?: number
  /** The usual 8233 when free, else any, unless given; false for no UI. */
  uiPort?: number | false
  logFile: string
  log?: EmbeddedLog
}

/** A running development server. */
export interface Temporal {
  address: string
  uiUrl: string | undefined
  pid: number
  server: ServerProcess
  stop: (steps?: readonly EndStep[]) => Promise<void>
}

const USUAL_UI_PORT = 8233
const START_TIMEOUT = 60_000

/**
 * Starts Temporal's development server on 127.0.0.1, with its state in a file and the namespace prepared. Besides those of its
 * address and its UI it looks for five free ports of its own, and ends when somebody takes one before it listens: then it is
 * started again.
 */
export async function startTemporal(options: StartTemporal, attempts = 3): Promise<Temporal> {
  const log = options.log ?? silentLog
  const port = options.port ?? (await freePort())
  const uiPort = options.uiPort ?? ((await isPortFree(USUAL_UI_PORT)) ? USUAL_UI_PORT : await freePort())
  const server = await spawnServer({ command: options.cli, args: serverArguments(options, port, uiPort), logFile: options.logFile })
  log.debug(`Temporal: process ${server.identity.pid} on port ${port}`)
  const stop = async (steps = politely) => {
    await endProcess(server.identity, steps)
  }
  try {
    const connection = await connect(server, `127.0.0.1:${port}`)
    await prepareNamespace(connection, { namespace: options.namespace, setRetention: true })
    await connection.close()
    if (server.end() !== undefined) throw new Error('somebody else answers at its port')
  } catch (error) {
    const ended = server.end()
    await stop()
    const said = server.said()
    if (attempts > 1 && said.includes('address already in use')) {
      log.debug('Temporal: somebody took one of its ports; starting it again')
      await delay(300) // one that was given may be let go
      return startTemporal(options, attempts - 1)
    }
    const why = ended === undefined ? (error as Error).message : `it ended with ${ended}`
    throw new Error(`Temporal did not start: ${why}. In ${options.logFile}:\n${reasonsIn(said)}`, { cause: error })
  }
  return {
    address: `127.0.0.1:${port}`,
    uiUrl: uiPort === false ? undefined : `http://127.0.0.1:${uiPort}`,
    pid: server.identity.pid,
    server,
    stop,
  }
}

/** The lines that say why it ended: behind them there may be long traces. */
function reasonsIn(said: string): string {
  const lines = said.trimEnd().split('\n')
  const reasons = lines.filter(line => /^Error: |^panic: |level=ERROR/.test(line)).slice(0, 6)
  return (reasons.length > 0 ? reasons : lines.slice(-12)).map(line => line.slice(0, 500)).join('\n')
}

function serverArguments({ dbFile, namespace }: StartTemporal, port: number, uiPort: number | false): string[] {
  if (dbFile !== undefined) mkdirSync(dirname(dbFile), { recursive: true, mode: 0o711 })
  const state =
    dbFile === undefined ? [] : ['--db-filename', dbFile, '--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=normal']
  const ui = uiPort === false ? ['--headless'] : ['--ui-port', String(uiPort), '--ui-disable-news-fetch']
  // Made by the server itself they are there at once; made over its API it takes seconds until all its parts know.
  const known = ['--namespace', namespace, ...searchAttributes.flatMap(name => ['--search-attribute', `${name}=Keyword`])]
  return ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), ...ui, ...state, ...known, '--log-level', 'warn']
}

async function connect(server: ServerProcess, address: string): Promise<Connection> {
  const deadline = performance.now() + START_TIMEOUT
  const ended = server.ended.then(how => Promise.reject(new Error(how)))
  for (;;) {
    try {
      return await Promise.race([Connection.connect({ address, connectTimeout: '2s' }), ended])
    } catch (error) {
      if (server.end() !== undefined || performance.now() > deadline) throw error
      await delay(50)
    }
  }
}
