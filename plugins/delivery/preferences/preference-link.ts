import type { Scope } from 'fathi/sdk'

const PURPOSE = 'preferences'
/** Who opens a message after half a year opens a newer one instead. */
const VALID_DAYS = 180
const DAY_MS = 86_400_000

/** Whose preferences a link is for. */
export interface LinkOf {
  workspaceId: string
  profileId: string
}

/** The address at which one person says, without signing in, what he takes. Holds nothing that is known of him. */
export const preferenceLink = (scope: Pick<Scope, 'urls' | 'tokens' | 'workspaceId' | 'now'>, profileId: string): string =>
  `${scope.urls.public}/preferences/${scope.tokens.sign(PURPOSE, {
    w: scope.workspaceId,
    p: profileId,
    e: Math.floor(scope.now().getTime() / DAY_MS) + VALID_DAYS,
  })}`

/** Whom a token is for; null when it is none of ours, or too old. */
export function readPreferenceToken(tokens: Scope['tokens'], token: string, now: Date): LinkOf | null {
  const { w, p, e } = tokens.verify(PURPOSE, token) ?? {}
  if (typeof w !== 'string' || typeof p !== 'string' || typeof e !== 'number') return null
  return now.getTime() < (e + 1) * DAY_MS ? { workspaceId: w, profileId: p } : null
}
