const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz'
const LENGTH = 10

/** An id of a node: short, for it is seen in addresses and in what operators read. */
export const newId = (): string => [...crypto.getRandomValues(new Uint8Array(LENGTH))].map(byte => LETTERS[byte % LETTERS.length]).join('')
