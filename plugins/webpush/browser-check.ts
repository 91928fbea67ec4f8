import { ECDH } from 'node:crypto'
import type { Scope } from 'fathi/sdk'
import { checkEndpoint, EndpointError } from './sender/endpoint.ts'
import type { BrowserSubscription } from './subscription.schema.ts'
import { DeviceKeysInvalid, EndpointRefused } from './webpush.problems.ts'
import { webpushSettings } from './webpush.settings.ts'

/** What a browser gave, found to be usable. */
export interface CheckedBrowser {
  p256dh: Buffer
  auth: Buffer
  vendor: string
}

const POINT_BYTES = 65
const SECRET_BYTES = 16

/** Refuses addresses that no push service has, and keys nothing can be encrypted with. */
export async function checkBrowser(
  scope: Scope,
  { endpoint, keys }: Pick<BrowserSubscription, 'endpoint' | 'keys'>,
): Promise<CheckedBrowser> {
  const { extraPushHosts } = await scope.settings(webpushSettings)
  try {
    const { vendor } = checkEndpoint(endpoint, { allowHosts: extraPushHosts, allowLoopback: scope.egress.allowLoopback })
    return { p256dh: pointOf(keys.p256dh), auth: secretOf(keys.auth), vendor }
  } catch (error) {
    if (!(error instanceof EndpointError)) throw error
    throw new EndpointRefused({ why: error.message }, { errors: [{ pointer: '/body/endpoint', detail: error.message }] })
  }
}

function pointOf(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url')
  const isPoint = bytes.length === POINT_BYTES && bytes[0] === 4 && isOnCurve(bytes)
  return isPoint
    ? bytes
    : refuse('p256dh', `must be a P-256 point of ${POINT_BYTES} bytes in base64url, as PushSubscription.getKey gives it.`)
}

function secretOf(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.length === SECRET_BYTES
    ? bytes
    : refuse('auth', `must be ${SECRET_BYTES} bytes in base64url, as PushSubscription.getKey gives it.`)
}

function isOnCurve(point: Buffer): boolean {
  try {
    ECDH.convertKey(point, 'prime256v1')
    return true
  } catch {
    return false
  }
}

function refuse(field: 'p256dh' | 'auth', why: string): never {
  throw new DeviceKeysInvalid({ why: `keys.${field} ${why}` }, { errors: [{ pointer: `/body/keys/${field}`, detail: `It ${why}` }] })
}
