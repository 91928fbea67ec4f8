import assert from 'node:assert/strict'

/** Far longer than anything takes on a slow machine that does other work besides: whoever waits this long waits in vain. */
export const PATIENCE_MS = 120_000

/** Waits until a condition holds; fails with what was waited for. Resolves with the truthy value. */
export async function eventually<T>(check: () => Promise<T> | T, what = 'it', withinMs = PATIENCE_MS): Promise<NonNullable<T>> {
  const end = Date.now() + withinMs
  for (;;) {
    const value = await check()
    if (value) return value
    if (Date.now() > end) assert.fail(`${what} did not come true within ${withinMs / 1_000} s`)
    await new Promise(resolve => setTimeout(resolve, 25))
  }
}
