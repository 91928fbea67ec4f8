import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

export interface BrowserFiles {
  'fathi.js': string
  'sw.js': string
  'fathi.d.ts': string
  /** Of `fathi.js`, which every visitor of a customer's site loads. */
  gzipBytes: number
  /** Changes with the content; for cache headers. */
  hash: string
}

const root = join(import.meta.dirname, '../../..')

/** Stands in `sw.js` where the server puts its own public address. */
export const apiPlaceholder = '__FATHI_API__'

/** Builds what customers' sites load into dist/sdk/, unless it was built from the same sources before. */
export async function buildBrowserFiles(folder = join(root, 'dist/sdk')): Promise<BrowserFiles> {
  const hash = await sourceHash()
  const stamp = join(folder, '.stamp')
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === hash) return readBrowserFiles(folder)
  const content = {
    'fathi.js': await bundle('fathi.ts'),
    'sw.js': await bundle('sw.ts'),
    'fathi.d.ts': await declarations(),
  }
  await mkdir(folder, { recursive: true })
  for (const [name, text] of Object.entries({ ...content, '.stamp': hash })) {
    const draft = join(folder, `.${name}.${process.pid}`)
    await writeFile(draft, text)
    await rename(draft, join(folder, name))
  }
  return { ...content, gzipBytes: gzipSync(content['fathi.js']).length, hash }
}

/** What was built before; where only the built files are shipped, nothing needs a bundler. */
export async function readBrowserFiles(folder = join(root, 'dist/sdk')): Promise<BrowserFiles> {
  const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8')
  const [script, worker, types, hash] = await Promise.all([read('fathi.js'), read('sw.js'), read('fathi.d.ts'), read('.stamp')])
  return { 'fathi.js': script, 'sw.js': worker, 'fathi.d.ts': types, gzipBytes: gzipSync(script).length, hash }
}

/** The worker as one server serves it. The address is quoted as JavaScript by its own URL form, in which no quote survives. */
export function workerFor(files: BrowserFiles, apiUrl: string): string {
  return files['sw.js'].replaceAll(apiPlaceholder, new URL(new URL(apiUrl).pathname, apiUrl).href.replace(/\/+$/, ''))
}

/** The bundler is a tool of development: an installation that carries the built files runs without it. */
async function bundle(entry: string): Promise<string> {
  const { rolldown } = await import('rolldown')
  const build = await rolldown({ input: join(import.meta.dirname, entry), logLevel: 'warn', tsconfig: false })
  const { output } = await build.generate({ format: 'iife', minify: true, sourcemap: false })
  await build.close()
  return output[0].code
}

async function declarations(): Promise<string> {
  const types = await readFile(join(import.meta.dirname, 'fathi.types.ts'), 'utf8')
  const ambient = `declare global {
  interface Window {
    fathi?: Fathi
    fathiQueue?: { push: (call: (fathi: Fathi) => void) => void }
  }
  const fathi: Fathi
}
`
  return `${types}\n${ambient}`
}

async function sourceHash(): Promise<string> {
  const names = (await readdir(import.meta.dirname, { recursive: true })).filter(name => name.endsWith('.ts')).sort()
  const digest = createHash('sha256')
  for (const name of names) digest.update(name).update(await readFile(join(import.meta.dirname, name)))
  return digest.digest('hex').slice(0, 16)
}
