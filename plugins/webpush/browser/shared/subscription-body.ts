/** A subscription as the API takes it. */
export interface SubscriptionBody {
  endpoint: string
  keys: { p256dh: string; auth: string }
}

export function bodyOf(subscription: PushSubscription): SubscriptionBody {
  return { endpoint: subscription.endpoint, keys: { p256dh: keyOf(subscription, 'p256dh'), auth: keyOf(subscription, 'auth') } }
}

export function keyOf(subscription: PushSubscription, name: PushEncryptionKeyName): string {
  return toBase64Url(subscription.getKey(name))
}

export function toBase64Url(bytes: ArrayBuffer | null | undefined): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes ?? new ArrayBuffer(0))))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
}

export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), character => character.charCodeAt(0))
}
