import { expect, test } from '@playwright/test'
import { MOST_AT_START, MOST_KILOBYTES, bundleKilobytes, startKilobytes } from '../bench/bundle-size'

test('what the window loads stays small', () => {
  expect(startKilobytes()).toBeLessThanOrEqual(MOST_AT_START)
  expect(bundleKilobytes()).toBeLessThanOrEqual(MOST_KILOBYTES)
})
