import { describe, expect, it } from 'vitest'
import { APP_PAGE, isTrustedUrl } from '../../../electron/main/shell/window/trusted-url'

const DEV = 'http://localhost:5173/'

describe('isTrustedUrl', () => {
  it.each<[string, string | null, boolean]>([
    [APP_PAGE, null, true],
    ['app://syncwatch/', null, true],
    [`${APP_PAGE}?a=b#c`, null, true],
    [APP_PAGE, DEV, true],
    ['app://syncwatch.example.com/index.html', null, false],
    ['app://syncwatch:81/index.html', null, false],
    ['app://other/index.html', null, false],
    ['app://other@example.com/', null, false],
    ['app:syncwatch/index.html', null, false],
    ['https://syncwatch/index.html', null, false],
    ['file:///syncwatch/index.html', null, false],
    ['syncwatch-media://syncwatch/x', null, false],
    ['about:blank', null, false],
    ['data:text/html,hello', null, false],
    ['javascript:alert(1)', null, false],
    ['blob:app://syncwatch/1', null, false],
    ['', null, false],
    ['not a url', DEV, false],
    ['http://localhost:5173/any/page', DEV, true],
    ['http://localhost:5173/any/page', null, false],
    ['http://localhost:5174/', DEV, false],
    ['https://localhost:5173/', DEV, false],
    ['http://localhost:5173@example.com/', DEV, false],
    ['http://127.0.0.1:5173/', DEV, false],
  ])('checks %s with the dev server %s: %s', (address, devServer, expected) => {
    expect(isTrustedUrl(address, devServer)).toBe(expected)
  })
})
