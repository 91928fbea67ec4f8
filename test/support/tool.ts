import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** What a command said, and how it ended. */
export interface Ran {
  code: number
  output: string
}

/** Runs the command line of an installed package under this Node, offline; its colours are off. */
export function runTool(
  packageName: string,
  args: readonly string[],
  { bin = packageName, cwd = root, env: more = {} }: { bin?: string; cwd?: string; env?: Record<string, string> } = {},
): Promise<Ran> {
  const folder = join(root, 'node_modules', packageName)
  const { bin: declared } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { bin: string | Record<string, string> }
  const file = typeof declared === 'string' ? declared : declared[bin]
  if (file === undefined) throw new Error(`${packageName} has no command ${bin}; it has ${Object.keys(declared).join(', ')}.`)
  const env = {
    ...process.env,
    ...more,
    NODE_OPTIONS: '',
    NODE_TEST_CONTEXT: '',
    FORCE_COLOR: '0',
    NO_COLOR: '1',
    PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`,
  }
  return new Promise(resolve => {
    execFile(process.execPath, [join(folder, file), ...args], { cwd, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1
      resolve({ code, output: `${stdout}${stderr}`.trim() })
    })
  })
}
