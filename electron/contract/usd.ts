/** An amount in US dollars as decimal text, such as `0.125`: sums of binary fractions would be off. */
export type Usd = string

const USD = /^\d{1,9}(\.\d{1,12})?$/
const SCALE = 12

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

function scaled(amount: Usd): bigint {
  const [whole = '0', fraction = ''] = amount.split('.')
  return BigInt(whole + fraction.padEnd(SCALE, '0'))
}
