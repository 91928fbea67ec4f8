import { createHash } from 'node:crypto'
import type { Holdout } from './policy.ts'

/** Whether a person is of the share that gets no marketing: decided by a hash, the same as long as the salt is, and by nothing else. */
export function isHeldOut(holdout: Holdout | null, profileId: string): boolean {
  if (holdout === null) return false
  const place = createHash('sha256').update(`${holdout.salt} ${profileId}`).digest().readUIntBE(0, 6) / 2 ** 48
  return place * 100 < holdout.percent
}
