/** Waits, unless the signal ends it before: then false. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  if (signal.aborted) return Promise.resolve(false)
  const give = (): void => {
    clearTimeout(timer)
    resolve(false)
  }
  const timer = setTimeout(() => {
    signal.removeEventListener('abort', give)
    resolve(true)
  }, milliseconds)
  signal.addEventListener('abort', give, { once: true })
  return promise
}
