/** Where a visitor stands with notifications on this site. */
export type PushStatus = 'unsupported' | 'ios-not-installed' | 'denied' | 'default' | 'granted' | 'subscribed'

export interface InitOptions {
  /** The public key of the site, from its page in Fathi. */
  writeKey: string
  /** Where Fathi is. By default the address this script came from. */
  apiUrl?: string
  /** Needed when one write key serves several sites. */
  siteKey?: string
  /** The file on your own origin that imports Fathi's worker. */
  serviceWorkerPath?: string
}

export interface SubscribeOptions {
  /** Topics the visitor chose. */
  topics?: readonly string[]
  /** What was asked with, for the record: `button`, `banner`, `preferences`... */
  prompt?: string
  /** Which text of consent was shown. */
  consentVersion?: string
}

/** A topic that a visitor can take or leave. */
export interface TopicChoice {
  key: string
  name: string
  description: string
  isTaken: boolean
}

export type Properties = Record<string, unknown>

export interface PushApi {
  /** Asks for permission and subscribes. Call it from a click, or the browser will not ask. */
  subscribe: (options?: SubscribeOptions) => Promise<PushStatus>
  unsubscribe: () => Promise<PushStatus>
  status: () => Promise<PushStatus>
  /** The topics there are, and which of them the visitor takes; before he has subscribed, none. */
  topics: () => Promise<TopicChoice[]>
  /** Takes topics or leaves them, by key: `{ offers: true, tips: false }`. Resolves with all there are. Needs a subscription. */
  setTopics: (choice: Readonly<Record<string, boolean>>) => Promise<TopicChoice[]>
}

export interface Fathi {
  init: (options: InitOptions) => void
  /** Says who the visitor is. What he did before, and his subscription, become his. */
  identify: (userId: string, traits?: Properties) => Promise<void>
  /** Says what the visitor did. Kept at once, sent with what happens about the same time, again when the network was away. */
  track: (event: string, properties?: Properties) => Promise<void>
  /** Says which page the visitor sees; address, title and referrer come with it. */
  page: (name?: string, properties?: Properties) => Promise<void>
  /** Says which group (a company, a team) the visitor belongs to. */
  group: (groupId: string, traits?: Properties) => Promise<void>
  /** Sends what waits without waiting for more; resolves when it was taken, or could not be. */
  flush: () => Promise<void>
  /** Forgets who this visitor is, on sign-out; the browser is somebody new from here on. */
  reset: () => Promise<void>
  readonly push: PushApi
}
