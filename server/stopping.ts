/** Resolves at the first SIGINT or SIGTERM, or when the parent process that holds our channel is gone. */
export function untilStopped(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  process.once('SIGINT', () => resolve())
  process.once('SIGTERM', () => resolve())
  process.once('disconnect', () => resolve())
  return promise
}
