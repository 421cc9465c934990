import { endless, pending, simulatorAsset } from '../simulator'
import { A, B } from './generations'
import { checkScreen } from './check-screen'
import { expect, rowsOf, test } from './syncwatch'

const GENERATION = {
  model: 'sync-3',
  outputFileName: 'interview-cut-2',
  projectId: 'project-7',
  webhookUrl: 'https://hooks.example.com/done?token=secret',
  options: { sync_mode: 'loop', active_speaker_detection: { auto_detect: true } },
  input: [
    { type: 'video', url: simulatorAsset('input-teal.mp4') },
    { type: 'audio', url: simulatorAsset('speech.wav'), refId: 'a' },
    {
      type: 'text',
      refId: 'b',
      provider: {
        name: 'elevenlabs',
        voiceId: 'EXAVITQu4vr4xnSDxMaL',
        script: 'Good morning. Here is the plan for today.',
      },
    },
  ],
  segments: [
    { startTime: 0, endTime: 1.2, audioInput: { refId: 'a', startTime: 0, endTime: 1.2 } },
    { startTime: 1.2, endTime: 3, audioInput: { refId: 'b' }, optionsOverride: { sync_mode: 'cut_off' } },
  ],
} as const

test(
  'the detail pane opens by keyboard, shows all data of a generation and updates when it finishes',
  { tag: '@either-form' },
  async ({ simulator, openList }) => {
    const { syncwatch, page } = await openList([endless(A, GENERATION)])
    const row = syncwatch.row(page, A)
    await row.focus()
    await page.keyboard.press('i')
    const pane = page.getByRole('complementary', { name: 'Details' })
    await expect(pane.getByRole('heading', { name: 'interview-cut-2' })).toBeVisible()
    await expect(pane.getByText('Seen as Processing')).toBeVisible()
    await expect(pane.locator('blockquote')).toHaveText('Good morning. Here is the plan for today.')
    await expect(pane.locator('dl').getByText('EXAVITQu4vr4xnSDxMaL')).toBeVisible()
    await expect(pane.locator('dl').getByText('active_speaker_detection.auto_detect')).toBeVisible()
    await expect(pane.locator('dl').getByText('hooks.example.com')).toBeVisible()

    simulator.finish(A)
    await expect(row).toHaveAttribute('data-status', 'COMPLETED')
    await expect(pane.getByRole('listitem').filter({ hasText: 'Completed' })).toBeVisible()
    await expect(pane.getByRole('button', { name: /^Segment 2, 0:01\.20 to 0:03\.00, Text b/ })).toBeVisible()

    // The page gets URLs without their queries; only the clipboard gets the whole URLs.
    await pane.getByText('Raw JSON').first().click()
    await expect(pane.locator('pre')).toContainText('hooks.example.com/done')
    expect(await page.content()).not.toMatch(/signature=|token=|secret/)
    await pane.getByRole('button', { name: 'Copy JSON' }).click()
    await expect.poll(() => syncwatch.clipboard()).toContain('token=secret')
    await pane.getByText('Raw JSON').first().click()
    await pane.getByRole('button', { name: 'Copy audio URL to reuse this take' }).click()
    await expect.poll(() => syncwatch.clipboard()).toContain('/speech.wav?')
    const take = await fetch(await syncwatch.clipboard())
    expect([take.status, take.headers.get('content-type')]).toEqual([200, 'audio/wav'])

    await syncwatch.setSize(1280, 860)
    await checkScreen(page, 'detail')
    await syncwatch.setSize(380, 680)
    await checkScreen(page, 'detail-narrow')
    await pane.getByRole('button', { name: 'Close' }).focus()
    await page.keyboard.press('Escape')
    await expect(pane).toBeHidden()
    await expect(row).toBeFocused()
  },
)

test("the details of a failure show its message, the API's suggested fix and the error code to copy", async ({
  simulator,
  openList,
}) => {
  const { syncwatch, page } = await openList([endless(A)])
  const row = syncwatch.row(page, A)
  simulator.set(A, {
    status: 'FAILED',
    error: 'The model does not take pictures.',
    errorCode: 'generation_unsupported_model',
  })
  await expect(row).toHaveAttribute('data-status', 'FAILED')
  await row.hover()
  await row.getByRole('button', { name: 'Details' }).click()
  const error = page.getByRole('region', { name: 'Error' })
  await expect(error).toContainText('The model does not take pictures.')
  // The catalog of error codes may still be loading when the details open.
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(error).toContainText('Suggested fix: Choose a model that takes this kind of input')
  await error.getByRole('button', { name: 'Copy code' }).click()
  await expect.poll(() => syncwatch.clipboard()).toBe('generation_unsupported_model')
  await checkScreen(page, 'detail-error')
})

test('the detail pane follows the focused row', async ({ openList }) => {
  const { page } = await openList([
    endless(A, { outputFileName: 'first' }),
    endless(B, { outputFileName: 'second' }),
  ])
  await rowsOf(page).first().focus()
  await page.keyboard.press('i')
  const heading = page.getByRole('complementary').getByRole('heading', { level: 2 })
  await expect(heading).toHaveText('first')
  await page.keyboard.press('ArrowDown')
  await expect(heading).toHaveText('second')
  await page.keyboard.press('i')
  await expect(heading).toBeHidden()
})

test('a generation that waits long to start is shown with advice and its details for support', async ({
  openList,
}) => {
  const createdAt = new Date(Date.now() - 7 * 60_000).toISOString()
  const { syncwatch, page } = await openList([pending(A, { createdAt, outputFileName: 'interview' })])
  const row = syncwatch.row(page, A)
  await expect(row).toContainText('Waiting for 7 min, longer than usual')
  await expect(row).toContainText("Don't submit it again")
  await row.focus()
  await page.keyboard.press('i')
  const pane = page.getByRole('complementary', { name: 'Details' })
  await expect(pane.getByText('contact sync.so support')).toBeVisible()
  await checkScreen(page, 'waiting-long')
  await pane.getByRole('button', { name: 'Copy details for support' }).click()
  await expect.poll(() => syncwatch.clipboard()).toContain(`Generation ID: ${A}\nStatus: PENDING`)
})
