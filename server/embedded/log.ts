/** What the embedded servers say while they start. pino's loggers fit. */
export interface EmbeddedLog {
  debug: (message: string) => void
  info: (message: string) => void
}

/** Says nothing. */
export const silentLog: EmbeddedLog = { debug: () => {}, info: () => {} }
