import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs'

/** Reads a file of JSON lines. A last line that a crash cut off is removed, so that the next one starts clean. */
export function readJsonLines<T>(file: string): T[] {
  if (!existsSync(file)) return []
  const bytes = readFileSync(file)
  const end = bytes.lastIndexOf(10) + 1
  if (end < bytes.length) truncateSync(file, end)
  return bytes
    .subarray(0, end)
    .toString()
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as T)
}

export function appendJsonLines(file: string, values: readonly unknown[]): void {
  appendFileSync(file, values.map(value => `${JSON.stringify(value)}\n`).join(''))
}
