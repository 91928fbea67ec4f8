import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { TestContext } from 'node:test'
import { recordedChildren } from '../../server/cli/pid-files.ts'
import { childEnvironment } from '../../server/config.ts'
import { findTemporalCli } from '../../server/embedded/temporal-cli.ts'
import type { SystemUser } from '../../server/embedded/unprivileged-user.ts'
import { isAlive } from '../../server/process-identity.ts'
import type { ProcessIdentity } from '../../server/process-identity.ts'

const root = join(import.meta.dirname, '../..')

/** A start under way, and what it says. */
export interface Launcher {
  child: ChildProcess
  code: Promise<number | null>
  output: () => string
  says: (line: RegExp) => Promise<void>
}

export interface LauncherOptions {
  /** Whom it runs as; us unless given. */
  user?: SystemUser
  /** Instead of `--servers-only`. */
  args?: readonly string[]
  env?: Readonly<Record<string, string | undefined>>
  /** In a shell that waits for it, as npm does. */
  shell?: boolean
}

/** A start with the embedded servers alone: what is tried here is the launcher, not the platform on it. */
export async function startLauncher(
  t: Pick<TestContext, 'after'>,
  dataDir: string,
  port: number,
  { user, args = ['--servers-only'], env: more = {}, shell = false }: LauncherOptions = {},
): Promise<Launcher> {
  const { path: temporalCli } = await findTemporalCli({ searchPath: '', binDir: join(root, '.fathi/bin') })
  const env = childEnvironment({
    FATHI_DATA: dataDir,
    TEMPORAL_CLI: temporalCli,
    DATABASE_URL: undefined,
    TEMPORAL_ADDRESS: undefined,
    HOST: '127.0.0.1',
    ...more,
  })
  const command = [process.execPath, join(root, 'start.mjs'), ...args, '--port', String(port)]
  const [program = '', ...rest] = shell ? ['sh', '-c', '"$@"; exit $?', 'sh', ...command] : command
  const child = spawn(program, rest, {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(user === undefined ? {} : { uid: user.uid, gid: user.gid }),
  })
  const lines: string[] = []
  const waiting = new Set<() => void>()
  const tell = (line: string): void => {
    lines.push(line)
    for (const look of waiting) look()
  }
  createInterface(child.stdout).on('line', tell)
  createInterface(child.stderr).on('line', tell)
  const code = once(child, 'close').then(([exit]) => exit as number | null)
  t.after(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await code
  })
  const says = (wanted: RegExp): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (!lines.some(line => wanted.test(line))) return
        waiting.delete(look)
        resolve()
      }
      waiting.add(look)
      look()
      void code.then(exit => reject(new Error(`ended with ${exit} before it said ${wanted}:\n${lines.join('\n')}`)))
    })
  return { child, code, says, output: () => lines.join('\n') }
}

/** The process that has a data directory. */
export function holderOf(dataDir: string): ProcessIdentity {
  return JSON.parse(readFileSync(join(dataDir, 'lock'), 'utf8')) as ProcessIdentity
}

/** A data directory of its own, cleared with what still runs on it. */
export function launcherFolder(t: Pick<TestContext, 'after'>): string {
  const path = mkdtempSync(join(tmpdir(), 'fathi-launcher-'))
  chmodSync(path, 0o755)
  t.after(() => {
    for (const { identity } of recordedChildren(path)) if (isAlive(identity)) process.kill(identity.pid, 'SIGKILL')
    rmSync(path, { recursive: true, force: true, maxRetries: 5 })
  })
  return path
}
