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
  return isPlain ? plain : decimalSum(numbers)
}

/** The limits are those of the sum with all its digits: where it comes near to one, it is compared before it is rounded. */
function decimalSum(numbers: readonly number[]): number | undefined {
  const decimals = numbers.map(decimalOf)
  const exponent = decimals.reduce((least, one) => Math.min(least, one.exponent), 0)
  const digits = decimals.reduce((sum, one) => sum + one.digits * 10n ** BigInt(one.exponent - exponent), 0n)
  const sum = Number(`${digits}e${exponent}`)
  const size = Math.abs(sum)
  if (size > NEAR_SMALLEST && size < NEAR_LARGEST) return sum
  const exact = { digits: digits < 0n ? -digits : digits, exponent }
  if (isLess(LARGEST, exact)) return undefined
  return isLess(exact, SMALLEST) ? 0 : sum
}

const NEAR_LARGEST = 1.79e308
const NEAR_SMALLEST = 1.1e-300

function isLess(one: Decimal | number, other: Decimal | number): boolean {
  const [a, b] = [one, other].map(each => (typeof each === 'number' ? decimalOf(each) : each)) as [Decimal, Decimal]
  const lowest = Math.min(a.exponent, b.exponent)
  return a.digits * 10n ** BigInt(a.exponent - lowest) < b.digits * 10n ** BigInt(b.exponent - lowest)
}

interface Decimal {
  digits: bigint
  exponent: number
}

function decimalOf(number: number): Decimal {
  const [mantissa = '0', exponent = '0'] = String(number).split('e')
  const [whole = '0', fraction = ''] = mantissa.split('.')
  return { digits: BigInt(`${whole}${fraction}`), exponent: Number(exponent) - fraction.length }
}
