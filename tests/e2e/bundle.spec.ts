import { expect, test } from '@playwright/test'
import { MAX_AT_START, MAX_KILOBYTES, bundleKilobytes, startKilobytes } from '../bench/bundle-size'

test('what the window loads stays small', () => {
  expect(startKilobytes()).toBeLessThanOrEqual(MAX_AT_START)
  expect(bundleKilobytes()).toBeLessThanOrEqual(MAX_KILOBYTES)
})
