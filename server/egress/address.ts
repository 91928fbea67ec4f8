import { isIPv4, isIPv6 } from 'node:net'
import { EgressError } from './egress.errors.ts'

export type AddressKind =
  | 'public'
  | 'loopback'
  | 'private'
  | 'link-local'
  | 'metadata'
  | 'multicast'
  | 'unspecified'
  | 'reserved'
  | 'not-an-address'

export interface AddressPolicy {
  /** The machine itself: the push emulator, a customer's tunnel in development. */
  allowLoopback?: boolean
  /** The operator's own networks, for installations whose destinations live there. Metadata services stay closed. */
  allowPrivate?: boolean
}

type Range = readonly [network: string, bits: number, kind: AddressKind]

/** First match wins. Everything of IPv4 that no row names is public. */
const v4Ranges: readonly Range[] = [
  ['169.254.169.254', 32, 'metadata'],
  ['169.254.170.2', 32, 'metadata'],
  ['100.100.100.200', 32, 'metadata'],
  ['168.63.129.16', 32, 'metadata'],
  ['192.0.0.192', 32, 'metadata'],
  ['0.0.0.0', 8, 'unspecified'],
  ['10.0.0.0', 8, 'private'],
  ['100.64.0.0', 10, 'private'],
  ['127.0.0.0', 8, 'loopback'],
  ['169.254.0.0', 16, 'link-local'],
  ['172.16.0.0', 12, 'private'],
  ['192.0.0.0', 24, 'reserved'],
  ['192.0.2.0', 24, 'reserved'],
  ['192.31.196.0', 24, 'reserved'],
  ['192.52.193.0', 24, 'reserved'],
  ['192.88.99.0', 24, 'reserved'],
  ['192.168.0.0', 16, 'private'],
  ['192.175.48.0', 24, 'reserved'],
  ['198.18.0.0', 15, 'private'],
  ['198.51.100.0', 24, 'reserved'],
  ['203.0.113.0', 24, 'reserved'],
  ['224.0.0.0', 4, 'multicast'],
  ['240.0.0.0', 4, 'reserved'],
]

/** First match wins. IPv6 is the other way round: public is only what lies in 2000::/3 and no row before names. */
const v6Ranges: readonly Range[] = [
  ['fd00:ec2::254', 128, 'metadata'],
  ['fd20:ce::254', 128, 'metadata'],
  ['::', 128, 'unspecified'],
  ['::1', 128, 'loopback'],
  ['fe80::', 10, 'link-local'],
  ['fec0::', 10, 'private'],
  ['fc00::', 7, 'private'],
  ['ff00::', 8, 'multicast'],
  ['64:ff9b:1::', 48, 'private'],
  ['2001::', 23, 'reserved'],
  ['2001:db8::', 32, 'reserved'],
  ['2620:4f:8000::', 48, 'reserved'],
  ['3fff::', 20, 'reserved'],
  ['2000::', 3, 'public'],
]

const v4Table = v4Ranges.map(([network, bits, kind]) => ({ network: v4Number(network), bits, kind }))
const v6Table = v6Ranges.map(([network, bits, kind]) => ({ network: v6Number(network), bits, kind }))

/**
 * What an address is good for. An IPv4 address inside an IPv6 one (mapped, compatible, NAT64) is judged as the IPv4 address
 * it reaches; 6to4 is never public, because its relays are gone and what is left is a way around this check.
 */
export function classifyAddress(address: string): AddressKind {
  if (isIPv4(address)) return classifyV4(v4Number(address))
  const bare = address.replace(/%.*$/, '')
  if (!isIPv6(bare)) return 'not-an-address'
  const value = v6Number(bare)
  const low = Number(value & 0xffffffffn)
  if (value >> 32n === 0xffffn) return classifyV4(low)
  if (value >> 32n === v6Number('64:ff9b::') >> 32n) return classifyV4(low)
  if (value >> 32n === 0n && value > 1n) return embedded(classifyV4(low))
  if (value >> 112n === 0x2002n) return embedded(classifyV4(Number((value >> 80n) & 0xffffffffn)))
  return v6Table.find(({ network, bits }) => value >> BigInt(128 - bits) === network >> BigInt(128 - bits))?.kind ?? 'reserved'
}

/** Throws unless the policy lets us connect to exactly this address. */
export function guardAddress(address: string, policy: AddressPolicy = {}): void {
  const kind = classifyAddress(address)
  if (kind === 'public') return
  if (kind === 'loopback' && policy.allowLoopback === true) return
  if (kind === 'private' && policy.allowPrivate === true) return
  throw new EgressError(
    'EGRESS_PRIVATE_ADDRESS',
    `The address ${address} is ${kind}, and requests go to public addresses only. Use a host that is reachable from the internet.`,
  )
}

function embedded(kind: AddressKind): AddressKind {
  return kind === 'public' ? 'reserved' : kind
}

function classifyV4(value: number): AddressKind {
  return (
    v4Table.find(({ network, bits }) => Math.floor(value / 2 ** (32 - bits)) === Math.floor(network / 2 ** (32 - bits)))?.kind ?? 'public'
  )
}

function v4Number(address: string): number {
  return address.split('.').reduce((value, part) => value * 256 + Number(part), 0)
}

function v6Number(address: string): bigint {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(address)
  const text = dotted === null ? address : `${dotted[1]}${hexPair(v4Number(dotted[2] ?? ''))}`
  const [head = '', tail] = text.split('::')
  const front = head === '' ? [] : head.split(':')
  const back = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups = [...front, ...Array.from({ length: 8 - front.length - back.length }, () => '0'), ...back]
  return groups.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n)
}

function hexPair(value: number): string {
  return `${Math.floor(value / 65536).toString(16)}:${(value % 65536).toString(16)}`
}
