import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { startPushEmulator, type PushEmulator } from '../../server/embedded/push-emulator/emulator.ts'
import { atEnd } from './at-end.ts'

/** What arrived at a push service. */
export interface Arrived {
  accepted: number
  /** Recipients and message ids, each pair once. */
  distinct: number
  repeats: number
  recipients: number
  unreadable: number
  /** How often each answer was given. */
  answers: Record<string, number>
}
export interface ArrivedMessage {
  n: number
  token: string
  messageId: string | null
}

/** A push emulator with what tests ask of it. */
export interface TestEmulator extends PushEmulator {
  summary: () => Promise<Arrived>
  /** How many were accepted: cheap, nothing is decrypted. */
  count: () => Promise<number>
  entries: () => Promise<ArrivedMessage[]>
}

/** Starts an emulator that keeps its ledger in a folder of its own, for one test. */
export async function startTestEmulator(t: Pick<TestContext, 'after'>): Promise<TestEmulator> {
  const dataDir = mkdtempSync(join(tmpdir(), 'fathi-push-'))
  atEnd(t, () => rmSync(dataDir, { recursive: true, force: true }))
  const emulator = await startPushEmulator({ dataDir })
  atEnd(t, () => emulator.close())
  const get = async <T>(path: string): Promise<T> => (await (await fetch(`${emulator.url}${path}`)).json()) as T
  return {
    ...emulator,
    summary: () => get<Arrived>('/ledger/summary'),
    count: async () => (await get<{ accepted: number }>('/ledger/count')).accepted,
    entries: async () => (await get<{ items: ArrivedMessage[] }>('/ledger?limit=10000')).items,
  }
}

/** The token in an endpoint of the emulator: what its script and its ledger know a browser by. */
export const tokenOf = (endpoint: string): string => endpoint.slice(endpoint.lastIndexOf('/') + 1)
