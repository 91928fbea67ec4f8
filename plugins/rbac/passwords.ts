import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { SignInBusy } from './rbac.problems.ts'

/** argon2id as OWASP advises: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
/** Hashing shares the thread pool with files and DNS: two at a time, a short queue, then 429. */
const AT_ONCE = 2
const MOST_WAITING = 40
let busy = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= AT_ONCE) {
    if (waiting.length >= MOST_WAITING) throw new SignInBusy({}, { headers: { 'retry-after': '5' } })
    await new Promise<void>(resolve => waiting.push(resolve))
  }
  busy += 1
  try {
    return await work()
  } finally {
    busy -= 1
    waiting.shift()?.()
  }
}

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, COST))

let nobody: Promise<string> | undefined
/** The hash of nobody's password, made once; a refusal for being busy is not kept. */
const hashOfNobody = (): Promise<string> =>
  (nobody ??= hashPassword('nobody has this password').catch((error: unknown) => {
    nobody = undefined
    throw error
  }))

/** Whether the password belongs to the hash; without a hash it takes the same time and says no. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  const against = stored ?? (await hashOfNobody())
  const matches = await inTurn(() => verify(against, password))
  return matches && stored !== null
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
/** Easy to read aloud, 79 bits. */
export const oneTimePassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')).join('-')
