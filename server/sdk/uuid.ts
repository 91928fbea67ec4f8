import { V7Generator } from 'uuidv7'

/** Random numbers by the thousand: asking the system for each id's own takes longer than making the id. */
const random = new Uint32Array(1_024)
let next = random.length
const generator = new V7Generator({
  nextUint32: () => {
    if (next === random.length) {
      crypto.getRandomValues(random)
      next = 0
    }
    return random[next++] ?? 0
  },
})

/** A UUID that sorts by the time at which it was made, those of one process in their order (RFC 9562, version 7). */
export const uuidv7 = (): string => generator.generate().toString()
