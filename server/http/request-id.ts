import { uuidv7 } from 'fathi/sdk'

/** A caller's own request id is kept when it is a harmless one. */
export const requestId = (given: string | string[] | undefined): string =>
  typeof given === 'string' && /^[\w.-]{1,100}$/.test(given) ? given : uuidv7()
