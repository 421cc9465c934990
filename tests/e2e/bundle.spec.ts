import { expect, test } from '@playwright/test'
import { MOST_KILOBYTES, MOST_TOGETHER, bundleKilobytes, startKilobytes } from '../bench/bundle-size'

test('what the window loads stays small', () => {
  expect(startKilobytes()).toBeLessThanOrEqual(MOST_KILOBYTES)
  expect(bundleKilobytes()).toBeLessThanOrEqual(MOST_TOGETHER)
})
