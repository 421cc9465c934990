import { expect, test } from '@playwright/test'
import { MAX_AT_START, MAX_KILOBYTES, bundleKilobytes, startKilobytes } from '../bench/bundle-size'

test('the code that the window loads stays within its size limit', () => {
  expect(startKilobytes()).toBeLessThanOrEqual(MAX_AT_START)
  expect(bundleKilobytes()).toBeLessThanOrEqual(MAX_KILOBYTES)
})
