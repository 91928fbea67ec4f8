import type { SignedIn } from '../api/model.ts'
import { ApiProblem, problemOf } from '../api/problem.ts'
import { formatFor } from '../i18n/format.ts'

export type SessionState = { phase: 'unknown' } | { phase: 'out' } | { phase: 'in'; signedIn: SignedIn }

/** Renewed this long before it ends, so that no request meets an ended token. */
const AHEAD_MS = 60_000

let state: SessionState = { phase: 'unknown' }
let renewing: Promise<boolean> | undefined
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()
const tabs = new BroadcastChannel('fathi.session')

tabs.onmessage = (event: MessageEvent<unknown>) => {
  if (event.data === 'signed-out' && state.phase === 'in') enter({ phase: 'out' })
}

function enter(next: SessionState): void {
  state = next
  if (next.phase === 'in') formatFor(next.signedIn.workspace.locale)
  clearTimeout(timer)
  if (next.phase === 'in') timer = setTimeout(() => void renew(), renewalDelay(next.signedIn.expiresAt))
  for (const listener of listeners) listener()
}

const renewalDelay = (expiresAt: string): number => Math.min(Math.max(Date.parse(expiresAt) - Date.now() - AHEAD_MS, 5_000), 2 ** 31 - 1)

async function post(path: string, content?: unknown, bearer?: string): Promise<Response> {
  const headers: Record<string, string> = {}
  if (content !== undefined) headers['content-type'] = 'application/json'
  if (bearer !== undefined) headers['authorization'] = `Bearer ${bearer}`
  try {
    return await fetch(path, {
      method: 'POST',
      headers,
      credentials: 'same-origin',
      ...(content === undefined ? {} : { body: JSON.stringify(content) }),
    })
  } catch {
    throw new ApiProblem({ status: 0, code: 'UNREACHABLE', title: 'unreachable' })
  }
}

async function enterWith(response: Response): Promise<void> {
  if (!response.ok) throw await problemOf(response)
  const signedIn = (await response.json()) as SignedIn
  enter({ phase: 'in', signedIn })
}

/**
 * Renews by the cookie. A refresh token works once and its reuse ends the whole family, so tabs take turns: the lock makes
 * sure that each sends the newest cookie.
 */
function renew(): Promise<boolean> {
  renewing ??= inTurn(async () => {
    const response = await post('/v1/auth/refresh')
    if (response.ok) {
      await enterWith(response)
      return true
    }
    if (response.status >= 500) throw await problemOf(response)
    enter({ phase: 'out' })
    return false
  }).finally(() => {
    renewing = undefined
  })
  return renewing
}

const inTurn = <T>(work: () => Promise<T>): Promise<T> =>
  'locks' in navigator ? (navigator.locks.request('fathi.session', work) as Promise<T>) : work()

/** Who is signed in, in this tab. The access token lives in memory only. */
export const session = {
  state: (): SessionState => state,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  accessToken: (): string | undefined => (state.phase === 'in' ? state.signedIn.accessToken : undefined),

  /** Resolves once it is known whether someone is signed in. */
  async known(): Promise<SessionState> {
    if (state.phase === 'unknown') await renew()
    return state
  },

  /** Renews unless another call already replaced the token that was refused. */
  async renewUnless(refused: string | undefined): Promise<boolean> {
    if (state.phase === 'in' && state.signedIn.accessToken !== refused) return true
    return renew()
  },

  signIn: async (email: string, password: string): Promise<void> =>
    inTurn(async () => enterWith(await post('/v1/auth/login', { email, password }))),
  signInByLink: async (token: string): Promise<void> => inTurn(async () => enterWith(await post('/v1/auth/link', { token }))),
  switchWorkspace: async (workspaceId: string): Promise<void> =>
    inTurn(async () => enterWith(await post('/v1/auth/switch', { workspaceId }, session.accessToken()))),

  async signOut(): Promise<void> {
    await inTurn(() => post('/v1/auth/logout', undefined, session.accessToken()))
    enter({ phase: 'out' })
    tabs.postMessage('signed-out')
  },

  /** The one-time password is history. */
  passwordChanged(): void {
    if (state.phase !== 'in') return
    enter({ phase: 'in', signedIn: { ...state.signedIn, user: { ...state.signedIn.user, passwordIsOneTime: false } } })
  },

  /** The workspace's own facts changed on the settings page. */
  workspaceChanged(workspace: SignedIn['workspace']): void {
    if (state.phase !== 'in') return
    const workspaces = state.signedIn.workspaces.map(one =>
      one.id === workspace.id ? { ...one, name: workspace.name, environment: workspace.environment } : one,
    )
    enter({ phase: 'in', signedIn: { ...state.signedIn, workspace, workspaces } })
  },
}
