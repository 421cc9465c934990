import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import type { Locator, Page } from '@playwright/test'
import { startKeyring } from '../desktop/keyring'
import { endless } from '../simulator'
import { checkScreen } from './check-screen'
import { A, B, C } from './generations'
import { expect, readLog, test as base } from './syncwatch'
import { type Webhook, startWebhook } from './webhook'

const test = base.extend<{ webhook: Webhook }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from the pattern
  webhook: async ({}, use) => {
    const webhook = await startWebhook()
    await use(webhook)
    webhook.stop()
  },
})

const GENERATIONS = [
  endless(A, { outputFileName: 'spring-campaign' }),
  endless(B, { outputFileName: 'teaser' }),
  endless(C, { outputFileName: 'trailer' }),
]
const SECRET = 'aSecretPartOfTheUrl'
/** Adds what it is told to the file that its argument names. */
const TELL =
  `let text = ''; process.stdin.on('data', (data) => (text += data)).on('end', () => { ` +
  `const { SYNCWATCH_ID, SYNCWATCH_STATUS, SYNCWATCH_ERROR, SYNC_API_KEY = null } = process.env; ` +
  `const told = [SYNCWATCH_ID, SYNCWATCH_STATUS, SYNCWATCH_ERROR, SYNC_API_KEY, JSON.parse(text).name]; ` +
  `require('node:fs').appendFileSync(process.argv[1], JSON.stringify(told) + '\\n'); ` +
  `console.log('told of ' + SYNCWATCH_ID) })`

async function openSection(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^(Settings|Einstellungen)$/ }).click()
  const settings = page.getByRole('dialog', { name: /^(Settings|Einstellungen)$/ })
  await settings.getByRole('button', { name: /^(When something finishes|Wenn etwas fertig wird)$/ }).click()
  return settings
}

const linesOf = (path: string): unknown[] =>
  existsSync(path)
    ? readFileSync(path, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown)
    : []

test('a command that the user has chosen and confirmed runs once for each finish of the chosen outcomes', async ({
  simulator,
  userData,
  launch,
  openList,
}) => {
  const out = join(userData, 'told.jsonl')
  const { syncwatch, page } = await openList(GENERATIONS)
  const settings = await openSection(page)
  await checkScreen(page, 'finish-empty')
  const group = settings.getByRole('group', { name: 'Run a command' })
  await group.getByRole('button', { name: 'Set up…' }).click()
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 80)))
    .toMatch(/^<textarea/)
  await group.getByRole('textbox', { name: 'Arguments' }).fill(`-e\n${TELL}\n--\n${out}\n`)
  await syncwatch.hook('answerDialog', execPath)
  await syncwatch.hook('answerDialog', null)
  await group.getByRole('button', { name: 'Choose program…' }).click()
  await expect.poll(() => syncwatch.hook('questions')).toHaveLength(1)
  const [question] = await syncwatch.hook('questions')
  expect(question).toContain(`${JSON.stringify(execPath)}\n"-e"\n${JSON.stringify(TELL)}\n"--"\n`)
  expect(existsSync(join(userData, 'finish-actions.json'))).toBe(false)

  await syncwatch.hook('answerDialog', execPath)
  await syncwatch.hook('answerDialog', 'agreed')
  await group.getByRole('button', { name: 'Choose program…' }).click()
  await group.getByRole('checkbox', { name: 'Failed' }).check()
  await group.getByRole('button', { name: 'Test' }).click()
  await expect(group.getByText(/Finished after \d+ s\./)).toBeVisible()
  expect(linesOf(out)).toHaveLength(1)
  await group.scrollIntoViewIfNeeded()
  await checkScreen(page, 'finish-command')
  await page.keyboard.press('Escape')

  simulator.finish(A)
  simulator.set(B, { status: 'FAILED', error: 'No face; $(id) was found' })
  simulator.set(C, { status: 'CANCELED' })
  await expect(syncwatch.row(page, C)).toHaveAttribute('data-status', 'CANCELED')
  await expect.poll(() => linesOf(out).length).toBe(3)
  expect(linesOf(out).slice(1).sort()).toEqual(
    [
      [A, 'COMPLETED', '', null, 'spring-campaign'],
      [B, 'FAILED', 'No face; $(id) was found', null, 'teaser'],
    ].sort(),
  )
  await expect.poll(() => readLog(userData)).toContain(`told of ${A}`)
  await syncwatch.app.close()

  const again = await launch()
  await expect(again.row(await again.page(), A)).toHaveAttribute('data-watch', 'finished')
  await again.app.close()
  expect(linesOf(out)).toHaveLength(3)
})

test('finishes are posted to a URL, of which neither the window, the disk nor the log has more than the host', async ({
  simulator,
  desktop,
  userData,
  webhook,
  launch,
}) => {
  const keyringHome = mkdtempSync(join(tmpdir(), 'syncwatch-keyring-'))
  const keyring = await startKeyring(keyringHome, desktop.busAddress)
  try {
    for (const generation of GENERATIONS) simulator.add(generation)
    const first = await launch({ env: keyring.env })
    const page = await first.page()
    await first.watch(page, A, B, C)
    for (const id of [A, B, C]) await expect(first.row(page, id)).toHaveAttribute('data-watch', 'holding')
    const settings = await openSection(page)
    const group = settings.getByRole('group', { name: 'Post to a URL' })
    await group.getByRole('button', { name: 'Set up…' }).click()
    await expect(group.getByRole('combobox', { name: 'Service' })).toBeFocused()
    const url = group.getByRole('textbox', { name: 'Webhook URL' })
    await url.fill('http://hooks.example/x')
    await url.press('Enter')
    await expect(group.getByText('Enter a URL that starts with https://')).toBeVisible()
    await group.getByRole('combobox', { name: 'Service' }).selectOption('Slack')
    await url.fill(webhook.url)
    await group.getByText('What is sent').click()
    await expect(group.getByRole('region')).toContainText('"text": "Test from Syncwatch is ready')
    await group.scrollIntoViewIfNeeded()
    await checkScreen(page, 'finish-post-form')
    await first.hook('answerDialog', 'agreed')
    await url.press('Enter')
    await expect(group.getByText(`Posts to ${webhook.host}`)).toBeVisible()
    expect((await first.hook('questions')).join('\n')).toContain(
      `Post finished generations to ${webhook.host}?`,
    )

    await group.getByRole('button', { name: 'Test' }).click()
    await expect(group.getByText(`Delivered: ${webhook.host} answered 200.`)).toBeVisible()
    await group.getByText('What is sent').click()
    const shown = JSON.parse(await group.getByRole('region').innerText()) as unknown
    expect(webhook.posts).toEqual([shown])
    await group.scrollIntoViewIfNeeded()
    await checkScreen(page, 'finish-post')
    expect(await page.content()).not.toContain(SECRET)

    simulator.finish(A)
    await expect.poll(() => webhook.posts.length).toBe(2)
    expect(webhook.posts[1]?.['text']).toContain('spring-campaign is ready')
    // Not delivered when the app ends, and told at the next start.
    webhook.statuses.push(...Array.from({ length: 50 }, () => 503))
    simulator.set(B, { status: 'FAILED', error: '<!channel> no face' })
    await expect(group.getByText('1 waiting')).toBeVisible()
    await first.kill()
    webhook.statuses.length = 0
    webhook.posts.length = 0

    const second = await launch({ env: keyring.env })
    const secondPage = await second.page()
    await expect.poll(() => webhook.posts.length).toBe(1)
    expect(webhook.posts[0]?.['text']).toContain('teaser failed\n&lt;!channel&gt; no face')
    simulator.finish(C)
    await expect.poll(() => webhook.posts.length).toBe(2)
    await secondPage.evaluate(() => window.syncwatch.saveSettings({ language: 'de' }))
    await second.setSize(380, 680)
    const german = await openNarrow(secondPage)
    await german.getByText(`Sendet an ${webhook.host}`).scrollIntoViewIfNeeded()
    await expect(german.getByText(`Zugestellt: ${webhook.host} antwortete mit 200.`)).toBeVisible()
    await checkScreen(secondPage, 'finish-german-narrow')
    await german.getByRole('button', { name: 'Entfernen' }).last().click()
    await expect(german.getByText(`Sendet an ${webhook.host}`)).toBeHidden()
    await second.app.close()
    expect(webhook.posts).toHaveLength(2)
    const files = readdirSync(userData, { recursive: true, encoding: 'utf8' })
    const holders = files.filter((name) => contains(join(userData, name), SECRET))
    expect(holders).toEqual([])
  } finally {
    keyring.stop()
    rmSync(keyringHome, { recursive: true, force: true })
  }
})

test('the buttons of a notification open, download and mute', async ({ simulator, home, openList }) => {
  const { syncwatch } = await openList([endless(A, { outputFileName: 'spring-campaign' })], { env: home.env })
  simulator.finish(A)
  await expect.poll(async () => (await syncwatch.hook('notifications')).length).toBe(1)
  await syncwatch.hook('actOnNotification', A, 'open')
  await expect.poll(() => syncwatch.hook('opened')).toHaveLength(1)
  await syncwatch.hook('actOnNotification', A, 'download')
  await expect.poll(() => syncwatch.hook('downloads')).toHaveLength(1)
  await syncwatch.hook('actOnNotification', A, 'mute')
  await expect.poll(() => syncwatch.trayLabels()).toContain('Unmute')
})

async function openNarrow(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Einstellungen' }).click()
  return page.getByRole('dialog', { name: 'Einstellungen' })
}

function contains(path: string, text: string): boolean {
  try {
    return readFileSync(path, 'latin1').includes(text)
  } catch {
    return false
  }
}
