/** The SQLSTATE that PostgreSQL answered with, on the error or on what caused it; undefined for every other error. */
export function sqlStateOf(error: unknown): string | undefined {
  const code: unknown = error instanceof Error ? (Reflect.get(error, 'code') ?? Reflect.get(error.cause ?? {}, 'code')) : undefined
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined
}
