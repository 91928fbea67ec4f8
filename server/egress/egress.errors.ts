/** Stable codes: they end up in delivery reasons, problems and logs. */
export type EgressCode =
  | 'EGRESS_URL'
  | 'EGRESS_SCHEME'
  | 'EGRESS_PORT'
  | 'EGRESS_DNS'
  | 'EGRESS_PRIVATE_ADDRESS'
  | 'EGRESS_TIMEOUT'
  | 'EGRESS_CONNECTION'
  | 'EGRESS_CLOSED'

/** A request that was refused, or did not come to an answer. `sent` says whether the other side may have acted on it. */
export class EgressError extends Error {
  readonly code: EgressCode
  readonly sent: boolean

  constructor(code: EgressCode, message: string, options: { cause?: unknown; sent?: boolean } = {}) {
    super(message, { cause: options.cause })
    this.name = 'EgressError'
    this.code = code
    this.sent = options.sent ?? false
  }
}

/** Whatever a socket or the HTTP client threw, as one of ours. */
export function toEgressError(error: unknown, sent: boolean): EgressError {
  if (error instanceof EgressError)
    return sent && !error.sent ? new EgressError(error.code, error.message, { cause: error.cause, sent }) : error
  const found = (error as { cause?: unknown } | null)?.cause
  if (found instanceof EgressError) return found
  const code = String((error as { code?: unknown } | null)?.code ?? '')
  const message = error instanceof Error ? error.message : String(error)
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENODATA')
    return new EgressError('EGRESS_DNS', `The host name cannot be resolved (${code}). Check its spelling.`, { cause: error })
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT')
    return new EgressError('EGRESS_TIMEOUT', 'The other side did not accept a connection in time.', { cause: error })
  return new EgressError('EGRESS_CONNECTION', `The connection failed: ${message}${code === '' ? '' : ` (${code})`}`, { cause: error, sent })
}
