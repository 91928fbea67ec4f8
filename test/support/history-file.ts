/**
 * A history as JSON that replays: the SDK's own JSON does not (two copies of its codec are installed, and neither takes what the other made).
 * Bytes are `{ "$bytes": base64 }`, whole numbers are numbers, enums are as on the wire.
 */
export const historyToText = (history: unknown): string => `${JSON.stringify(plain(history), null, 1)}\n`

/** The history of a file, as it was fetched. */
export const historyFromText = (text: string): unknown =>
  JSON.parse(text, (_key, value: unknown) =>
    isRecord(value) && typeof value.$bytes === 'string' ? Buffer.from(value.$bytes, 'base64') : value,
  )

function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') }
  if (Array.isArray(value)) return value.map(plain)
  if (!isRecord(value)) return value
  if (typeof value.toNumber === 'function') return Number(String(value))
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== null && one !== undefined && typeof one !== 'function')
      .map(([key, one]) => [key, plain(one)]),
  )
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
