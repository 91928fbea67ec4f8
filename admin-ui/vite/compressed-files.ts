import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const withBrotli = promisify(brotliCompress)
const withGzip = promisify(gzip)

const WORTH_IT = /\.(js|css|svg)$/
/** A smaller file travels in one packet either way. */
const LEAST_BYTES = 1_024
/** Of 11; the last two steps take ten times as long for a twentieth of the size. */
const BROTLI_QUALITY = 9

/** Puts beside each text file that was built what is sent to browsers that read brotli (`.br`) or gzip (`.gz`). */
export const compressedFiles = (): Plugin => ({
  name: 'compressed-files',
  apply: 'build',
  async writeBundle({ dir }, bundle) {
    if (dir === undefined) throw new Error('The admin UI is built into a folder.')
    const files = Object.keys(bundle).filter(file => WORTH_IT.test(file))
    await Promise.all(files.map(file => compress(join(dir, file))))
  },
})

async function compress(path: string): Promise<void> {
  const content = await readFile(path)
  if (content.length < LEAST_BYTES) return
  const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: content.length }
  await writeFile(`${path}.br`, await withBrotli(content, { params }))
  await writeFile(`${path}.gz`, await withGzip(content, { level: 9 }))
}
