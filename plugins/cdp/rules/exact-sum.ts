/** Above this a sum counts as missing, below the other one as zero: there the two sides round differently. */
export const LARGEST = 1.797e308
export const SMALLEST = 1e-300

/** The sum of numbers as decimals, rounded once: 0.1 + 0.2 is 0.3, in any order, as PostgreSQL's `numeric` has it. */
export function exactSum(numbers: readonly number[]): number | undefined {
  let plain = 0
  let isPlain = true
  for (const number of numbers) {
    plain += number
    isPlain &&= Number.isSafeInteger(number) && Number.isSafeInteger(plain)
  }
  const sum = isPlain ? plain : decimalSum(numbers)
  if (Math.abs(sum) > LARGEST) return undefined
  return Math.abs(sum) < SMALLEST ? 0 : sum
}

function decimalSum(numbers: readonly number[]): number {
  const decimals = numbers.map(decimalOf)
  const lowest = decimals.reduce((least, { exponent }) => Math.min(least, exponent), 0)
  const total = decimals.reduce((sum, { digits, exponent }) => sum + digits * 10n ** BigInt(exponent - lowest), 0n)
  return Number(`${total}e${lowest}`)
}

function decimalOf(number: number): { digits: bigint; exponent: number } {
  const [mantissa = '0', exponent = '0'] = String(number).split('e')
  const [whole = '0', fraction = ''] = mantissa.split('.')
  return { digits: BigInt(`${whole}${fraction}`), exponent: Number(exponent) - fraction.length }
}
