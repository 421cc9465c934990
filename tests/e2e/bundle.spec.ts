import { expect, test } from '@playwright/test'
import { MOST_KILOBYTES, bundleKilobytes } from '../bench/bundle-size'

test('all that the window loads stays small', () => {
  expect(bundleKilobytes()).toBeLessThanOrEqual(MOST_KILOBYTES)
})
