/** Registers of a sketch: an estimate is off by about 5 %. */
const REGISTERS = 512
const INDEX_BITS = 9
const ALPHA = 0.7213 / (1 + 1.079 / REGISTERS)

export const newSketch = (): Uint8Array => new Uint8Array(REGISTERS)

/** A hash of 32 bits: FNV-1a, finished so that every bit depends on all. */
function hash(text: string, seed: number): number {
  let h = 0x811c9dc5 ^ seed
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** Notes a value in a sketch (HyperLogLog, Flajolet et al. 2007): each register keeps the longest run of zeros it has met. */
export function note(sketch: Uint8Array, value: string): void {
  const register = hash(value, 0) >>> (32 - INDEX_BITS)
  const zeros = Math.clz32(hash(value, 0x9e3779b9)) + 1
  if (zeros > (sketch[register] ?? 0)) sketch[register] = zeros
}

/** Takes over what another sketch has seen. */
export function mergeSketch(into: Uint8Array, from: Uint8Array): void {
  for (let i = 0; i < REGISTERS; i += 1) if ((from[i] ?? 0) > (into[i] ?? 0)) into[i] = from[i] ?? 0
}

/** About how many different values were noted; few are counted almost exactly. */
export function estimate(sketch: Uint8Array): number {
  let sum = 0
  let empty = 0
  for (const zeros of sketch) {
    sum += 2 ** -zeros
    if (zeros === 0) empty += 1
  }
  const raw = (ALPHA * REGISTERS * REGISTERS) / sum
  return Math.round(raw <= 2.5 * REGISTERS && empty > 0 ? REGISTERS * Math.log(REGISTERS / empty) : raw)
}
