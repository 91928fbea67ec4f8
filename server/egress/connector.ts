import { lookup as resolve } from 'node:dns'
import type { LookupAddress } from 'node:dns'
import { isIP } from 'node:net'
import type { LookupFunction } from 'node:net'
import { buildConnector } from 'undici'
import { classifyAddress, guardAddress } from './address.ts'
import { EgressError } from './egress.errors.ts'
import type { EgressPolicy } from './target.ts'

export interface ConnectorOptions extends EgressPolicy {
  onlyLoopback?: boolean
  connectTimeoutMs?: number
}

/**
 * Opens sockets for undici. The check sits between name resolution and connect, so a name that changes its answer in between
 * gains nothing: the socket goes to the address that was looked at.
 */
export function guardedConnector(options: ConnectorOptions): buildConnector.connector {
  const check = (address: string): void => guardConnection(address, options)
  const connect = buildConnector({
    lookup: guardedLookup(check),
    timeout: options.connectTimeoutMs ?? 10_000,
    allowH2: false,
    ...(options.ca === undefined ? {} : { ca: options.ca }),
  } as buildConnector.BuildOptions)
  return (target, callback) => {
    const host = target.hostname.replace(/^\[|\]$/g, '')
    try {
      if (isIP(host) !== 0) check(host)
    } catch (error) {
      callback(error as Error, null)
      return
    }
    connect({ ...target, hostname: host }, callback)
  }
}

function guardConnection(address: string, options: ConnectorOptions): void {
  if (options.onlyLoopback === true && classifyAddress(address) !== 'loopback')
    throw new EgressError(
      'EGRESS_PRIVATE_ADDRESS',
      `Plain http and ports other than 443 are for this machine only, and ${address} is not it. Use https on port 443.`,
    )
  guardAddress(address, options)
}

/** `dns.lookup`, less the addresses the policy refuses. */
function guardedLookup(check: (address: string) => void): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) {
        callback(error, '')
        return
      }
      const usable: LookupAddress[] = []
      let refusal: Error | undefined
      for (const candidate of found) {
        try {
          check(candidate.address)
          usable.push(candidate)
        } catch (fault) {
          refusal ??= fault as Error
        }
      }
      const [first] = usable
      if (first === undefined) callback(refusal ?? new EgressError('EGRESS_DNS', `The name ${hostname} has no address.`), '')
      else if (options.all === true) callback(null, usable)
      else callback(null, first.address, first.family)
    })
  }
}
