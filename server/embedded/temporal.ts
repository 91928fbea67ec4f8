import { Connection } from '@temporalio/client'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { endProcess, politely } from './end-process.ts'
import type { EndStep } from './end-process.ts'
import { freePort, isPortFree } from './free-port.ts'
import { silentLog } from './log.ts'
import type { EmbeddedLog } from './log.ts'
import { spawnServer, tailOf } from './spawn-server.ts'
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

/** Starts Temporal's development server on 127.0.0.1, with its state in a file and the namespace prepared. */
export async function startTemporal(options: StartTemporal): Promise<Temporal> {
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
  } catch (error) {
    const ended = server.end()
    await stop()
    if (options.uiPort === undefined && uiPort !== false && isTaken(uiPort, tailOf(options.logFile)))
      return startTemporal({ ...options, uiPort: await freePort() }) // somebody took it between the look and the start
    const why = ended === undefined ? (error as Error).message : `it ended with ${ended}`
    throw new Error(`Temporal did not start: ${why}. The end of ${options.logFile}:\n${tailOf(options.logFile)}`, { cause: error })
  }
  return {
    address: `127.0.0.1:${port}`,
    uiUrl: uiPort === false ? undefined : `http://127.0.0.1:${uiPort}`,
    pid: server.identity.pid,
    server,
    stop,
  }
}

/** Whether somebody has the port of the UI: said before the server starts, or when it listens. */
const isTaken = (uiPort: number, said: string): boolean =>
  said.split('\n').some(line => line.includes('address already in use') && (line.includes('UI port') || line.includes(`:${uiPort}:`)))

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
  for (;;) {
    try {
      return await Connection.connect({ address, connectTimeout: '2s' })
    } catch (error) {
      if (server.end() !== undefined || performance.now() > deadline) throw error
      await delay(50)
    }
  }
}
