import { useSyncExternalStore } from 'react'
import type { SignedIn } from '../api/model.ts'
import { session } from './session.ts'

/** The signed-in member, workspace and permissions. Only for what stands inside the frame. */
export function useSignedIn(): SignedIn {
  const state = useSyncExternalStore(session.subscribe, session.state)
  if (state.phase !== 'in') throw new Error('useSignedIn is for pages inside the frame; nobody is signed in here.')
  return state.signedIn
}

/** The zone in which this workspace reads its times. */
export const useZone = (): string => useSignedIn().workspace.timeZone

/** Whether the role may do what `permission` names; `undefined` asks for nothing. */
export function useMay(): (permission: string | undefined) => boolean {
  const { permissions } = useSignedIn()
  return permission => permission === undefined || permissions.includes('*') || permissions.includes(permission)
}
