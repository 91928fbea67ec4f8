/** A plugin's gift to another plugin's extension point. */
export interface Contribution<T = unknown> {
  point: string
  items: readonly T[]
}

/** A place where one plugin lets others add to it. The owner reads with `scope.contributed(point)`. */
export interface ExtensionPoint<T> {
  id: string
  with: (...items: T[]) => Contribution<T>
}

/**
 * Declares an extension point. Its id starts with the owner's name.
 *
 * @example
 * export const channels = defineExtensionPoint<Channel>('delivery.channels')
 * // in another plugin: requires: ['delivery'], contributes: [channels.with(sms)]
 */
export const defineExtensionPoint = <T>(id: string): ExtensionPoint<T> => ({ id, with: (...items) => ({ point: id, items }) })
