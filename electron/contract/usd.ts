/** An amount in US dollars as decimal text, such as `0.125`: sums of binary fractions would be off. */
export type Usd = string

// A number that a server has computed has up to 17 digits that count, after some zeros.
const USD = /^\d{1,9}(\.\d{1,20})?$/
const SCALE = 20

/** Returns whether it is an amount: digits, and a fraction perhaps. A negative or exponential one isn't. */
export function isUsd(text: string): boolean {
  return USD.test(text)
}

/** Returns the exact sum of amounts. */
export function sumUsd(amounts: Iterable<Usd>): Usd {
  let sum = 0n
  for (const amount of amounts) sum += scaled(amount)
  const text = String(sum).padStart(SCALE + 1, '0')
  const fraction = text.slice(-SCALE).replace(/0+$/u, '')
  const whole = text.slice(0, -SCALE)
  return fraction === '' ? whole : `${whole}.${fraction}`
}

/** Returns a negative number when the first amount is less, a positive one when it is more, and 0 when both are equal. */
export function compareUsd(a: Usd, b: Usd): number {
  const difference = scaled(a) - scaled(b)
  return difference < 0n ? -1 : Number(difference > 0n)
}

function scaled(amount: Usd): bigint {
  const [whole = '0', fraction = ''] = amount.split('.')
  return BigInt(whole + fraction.padEnd(SCALE, '0'))
}
