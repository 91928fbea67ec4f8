import type { AddressPolicy } from './address.ts'
import { EgressError } from './egress.errors.ts'

export interface EgressPolicy extends AddressPolicy {
  /** Ports besides 443 that public hosts may be asked on. */
  allowPorts?: readonly number[]
  /** Certificates to trust besides the system's. */
  ca?: string | Buffer
}

/** A URL that passed the checks that need no network; the connection checks the address itself. */
export interface EgressTarget {
  url: URL
  /** Plain HTTP and odd ports are for this machine alone, whatever the name resolves to. */
  onlyLoopback: boolean
}

/** Checks scheme, port and form of an address that somebody typed. */
export function parseTarget(address: string, policy: EgressPolicy = {}): EgressTarget {
  if (!URL.canParse(address)) throw new EgressError('EGRESS_URL', 'This is not a URL. Write it in full, as https://host/path.')
  const url = new URL(address)
  if (url.username !== '' || url.password !== '')
    throw new EgressError('EGRESS_URL', 'The URL carries a user name or password. Put credentials into a header instead.')
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new EgressError('EGRESS_SCHEME', `The scheme ${url.protocol} is not supported. Use https.`)
  if (url.protocol === 'http:') {
    if (policy.allowLoopback !== true) throw new EgressError('EGRESS_SCHEME', 'Plain http is not allowed. Use https.')
    return { url, onlyLoopback: true }
  }
  const port = url.port === '' ? 443 : Number(url.port)
  if (port === 443 || policy.allowPorts?.includes(port) === true) return { url, onlyLoopback: false }
  if (policy.allowLoopback === true) return { url, onlyLoopback: true }
  throw new EgressError('EGRESS_PORT', `Port ${port} is not allowed. Use 443.`)
}
