import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compareUsd, isUsd, sumUsd } from '../../electron/contract/usd'

it('adds amounts exactly', () => {
  expect(sumUsd([])).toBe('0')
  expect(sumUsd(['0.1', '0.2'])).toBe('0.3')
  expect(sumUsd(['3.20', '1'])).toBe('4.2')
  expect(sumUsd(['0.30000000000000004', '0.00000000000000000001'])).toBe('0.30000000000000004001')
  expect(sumUsd(['0.000000000001', '999999999'])).toBe('999999999.000000000001')
})

it('adds whole cents as integers do', () => {
  const cents = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { maxLength: 50 })
  fc.assert(
    fc.property(cents, (all) => {
      const sum = sumUsd(
        all.map((cent) => `${Math.floor(cent / 100)}.${String(cent % 100).padStart(2, '0')}`),
      )
      const expected = all.reduce((total, cent) => total + cent, 0)
      expect(Number(sum) * 100).toBeCloseTo(expected, 4)
      expect(isUsd(sum)).toBe(true)
    }),
  )
})

it('takes only plain positive decimals for amounts', () => {
  for (const text of ['0', '12', '0.125']) expect(isUsd(text)).toBe(true)
  for (const text of ['', '-1', '1.', '.5', '1e3', ' 1', '1,5', 'Infinity', '1'.repeat(12)])
    expect(isUsd(text)).toBe(false)
})

it('compares amounts exactly', () => {
  expect(compareUsd('0.3', '0.30')).toBe(0)
  expect(compareUsd('999999999.000000000001', '999999999')).toBe(1)
  expect(compareUsd('9', '10')).toBe(-1)
})
