/** A message as it is pushed: the shape of Declarative Web Push, and what is ours beside it. */
export interface PushPayload {
  web_push: 8030
  notification: DeclaredNotification
  fathi?: { mid?: string; token?: string; api?: string }
}

export interface DeclaredNotification {
  title: string
  body?: string
  navigate?: string
  icon?: string
  image?: string
  badge?: string
  lang?: string
  dir?: NotificationDirection
  tag?: string
  renotify?: boolean
  silent?: boolean
  requireInteraction?: boolean
  vibrate?: readonly number[]
  actions?: readonly { action: string; title: string; navigate?: string; icon?: string }[]
  data?: Record<string, unknown>
}

/** What a notification remembers until it is clicked. */
export interface NotificationData {
  mid?: string
  token?: string
  navigate?: string
  actions?: Record<string, string>
}

/** What browsers take besides what TypeScript knows of. */
export interface ShownOptions extends NotificationOptions {
  image?: string
  renotify?: boolean
  vibrate?: readonly number[]
  actions?: readonly { action: string; title: string; icon?: string }[]
}

/** Reads a push; undefined when it is not one of ours. */
export function readPayload(data: PushMessageData | null): PushPayload | undefined {
  try {
    const payload = data?.json() as PushPayload | null | undefined
    return typeof payload?.notification?.title === 'string' ? payload : undefined
  } catch {
    return undefined
  }
}

export function messageIdOf({ fathi, notification }: PushPayload): string | undefined {
  return fathi?.mid ?? (notification.data?.['mid'] as string | undefined)
}

export function optionsOf(payload: PushPayload): ShownOptions {
  const { title: _, navigate, actions = [], data = {}, ...look } = payload.notification
  const mid = messageIdOf(payload)
  const tag = look.tag ?? mid
  const targets = actions.filter(action => action.navigate !== undefined).map(action => [action.action, action.navigate])
  return {
    ...look,
    ...(tag === undefined ? {} : { tag }),
    renotify: tag !== undefined && look.renotify === true,
    ...(look.silent === true ? { vibrate: undefined } : {}),
    actions: actions.map(({ action, title, icon }) => (icon === undefined ? { action, title } : { action, title, icon })),
    data: {
      ...data,
      mid,
      token: payload.fathi?.token ?? data['token'],
      navigate,
      actions: Object.fromEntries(targets) as Record<string, string>,
    },
  }
}
