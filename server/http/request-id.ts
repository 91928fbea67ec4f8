import { randomUUID } from 'node:crypto'

/** Of this process, and the number of the request within it. */
const OWN = randomUUID()
let number = 0

/** A caller's own request id is kept when it is a harmless one. */
export const requestId = (given: string | string[] | undefined): string =>
  typeof given === 'string' && /^[\w.-]{1,100}$/.test(given) ? given : `${OWN}-${(number += 1).toString(36)}`
