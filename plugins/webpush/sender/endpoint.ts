/** The push services we know, by the hosts their endpoints live on. */
export type PushVendor = 'fcm' | 'mozilla' | 'wns' | 'apple' | 'other'

const vendorHosts: readonly (readonly [PushVendor, RegExp])[] = [
  ['fcm', /^(fcm|jmt17|android)\.googleapis\.com$/],
  ['mozilla', /(^|\.)push\.services\.mozilla\.com$/],
  ['wns', /\.notify\.windows\.com$/],
  ['apple', /(^|\.)push\.apple\.com$/],
]

export interface PushEndpoint {
  url: URL
  origin: string
  path: string
  vendor: PushVendor
}

/** An endpoint no message is sent to. */
export class EndpointError extends Error {
  readonly reason = 'invalid_endpoint'

  constructor(message: string) {
    super(message)
    this.name = 'EndpointError'
  }
}

/** Reads the address a browser gave. Its path means nothing to us: what lies behind is the vendor's. */
export function parseEndpoint(endpoint: string): PushEndpoint {
  if (endpoint.length > 2048 || !URL.canParse(endpoint)) throw new EndpointError('The endpoint is not a URL of at most 2048 characters.')
  const url = new URL(endpoint)
  return { url, origin: url.origin, path: url.pathname + url.search, vendor: vendorOf(url.hostname) }
}

export function vendorOf(host: string): PushVendor {
  return vendorHosts.find(([, pattern]) => pattern.test(host))?.[0] ?? 'other'
}

export interface EndpointPolicy {
  /** Hosts besides those of the known vendors; `*.example.com` covers every name below. */
  allowHosts?: readonly string[]
  /** The push emulator on this machine. */
  allowLoopback?: boolean
}

/** Refuses endpoints at the time of subscribing that lie on no known push service. */
export function checkEndpoint(endpoint: string, policy: EndpointPolicy = {}): PushEndpoint {
  const parsed = parseEndpoint(endpoint)
  const host = parsed.url.hostname
  const isLocal = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host)
  if (isLocal && policy.allowLoopback === true) return parsed
  if (parsed.url.protocol !== 'https:' || parsed.url.port !== '')
    throw new EndpointError('The endpoint must be an https URL without a port.')
  const isListed =
    policy.allowHosts?.some(allowed => (allowed.startsWith('*.') ? host.endsWith(allowed.slice(1)) : host === allowed)) === true
  if (parsed.vendor === 'other' && !isListed)
    throw new EndpointError(`The host ${host} is not a push service we know. An administrator can allow it in the settings.`)
  return parsed
}
