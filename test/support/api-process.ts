import { fork } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Config } from '../../server/config.ts'
import { childEnvironment } from '../../server/config.ts'

const root = join(import.meta.dirname, '../..')

/** The API as a process of its own, which can be killed. */
export interface ApiProcess {
  port: number
  pid: number
  /** `kill -9`, and waits until it is gone. */
  kill: () => Promise<void>
}

/** Starts the API on a database, on a free port unless one is named. */
export async function startApiProcess(config: Config, port = 0): Promise<ApiProcess> {
  const env = childEnvironment({
    DATABASE_URL: config.database.url,
    FATHI_KEY: config.key.toString('base64'),
    FATHI_DATA: join(tmpdir(), 'fathi-no-data'),
    HOST: '127.0.0.1',
    PORT: String(port),
    PUSH_ALLOW_LOOPBACK: 'true',
    LOG_LEVEL: 'silent',
    NODE_TEST_CONTEXT: undefined,
  })
  const child = fork(join(root, 'server/main.ts'), { env, cwd: root, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  const said: string[] = []
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  const ended = once(child, 'exit')
  const ready = once(child, 'message') as Promise<[{ port: number }]>
  const [first] = await Promise.race([ready, ended])
  if (typeof first !== 'object' || first === null) throw new Error(`The API did not start (${String(first)}):\n${said.join('')}`)
  return {
    port: first.port,
    pid: child.pid ?? 0,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
