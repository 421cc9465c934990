import { endless, simulatorAsset } from '../simulator'
import { A, B } from './ids'
import { inspect, setSize } from './inspect'
import { expect, test } from './syncwatch'

const SPOKEN = {
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

test('the detail pane shows all data of a generation, updates live and is reachable by keyboard', async ({
  simulator,
  launch,
}) => {
  simulator.add(endless(A, SPOKEN))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await syncwatch.watch(page, A)
  const row = syncwatch.row(page, A)
  await expect(row).toHaveAttribute('data-status', 'PROCESSING')
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

  // No signature reaches the page; the clipboard gets the whole from main.
  await pane.getByText('Raw JSON').first().click()
  expect(await page.content()).not.toMatch(/sig=|token=|secret/)
  await pane.getByRole('button', { name: 'Copy JSON' }).click()
  await expect.poll(() => syncwatch.clipboard()).toContain('token=secret')
  await pane.getByText('Raw JSON').first().click()
  await pane.getByRole('button', { name: 'Copy audio URL to reuse this take' }).click()
  await expect.poll(() => syncwatch.clipboard()).toContain('/speech.wav?')
  const take = await fetch(await syncwatch.clipboard())
  expect([take.status, take.headers.get('content-type')]).toEqual([200, 'audio/wav'])

  await setSize(syncwatch, 1280, 860)
  await inspect(page, 'detail')
  await setSize(syncwatch, 380, 680)
  await inspect(page, 'detail-narrow')
  await pane.getByRole('button', { name: 'Close' }).focus()
  await page.keyboard.press('Escape')
  await expect(pane).toBeHidden()
  await expect(row).toBeFocused()
})

test('an error comes with what the catalog suggests, and its code to copy', async ({ simulator, launch }) => {
  simulator.add(endless(A, { outputFileName: 'teaser' }))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await syncwatch.watch(page, A)
  const row = syncwatch.row(page, A)
  await expect(row).toHaveAttribute('data-watch', 'holding')
  simulator.set(A, {
    status: 'FAILED',
    error: 'The model does not take pictures.',
    errorCode: 'generation_unsupported_model',
  })
  await expect(row).toHaveAttribute('data-status', 'FAILED')
  await row.hover()
  await row.getByRole('button', { name: 'Details' }).click()
  const advice = page.getByRole('region', { name: 'Error' })
  await expect(advice).toContainText('The model does not take pictures.')
  // Read for whoever looks for the first code: there with the next look at the latest.
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(advice).toContainText('Suggested fix: Choose a model that takes this kind of input')
  await advice.getByRole('button', { name: 'Copy code' }).click()
  await expect.poll(() => syncwatch.clipboard()).toBe('generation_unsupported_model')
  await inspect(page, 'detail-error')
})

test('the detail pane follows the focused row', async ({ simulator, launch }) => {
  simulator.add(endless(A, { outputFileName: 'first' }))
  simulator.add(endless(B, { outputFileName: 'second' }))
  const syncwatch = await launch()
  const page = await syncwatch.page()
  await syncwatch.watch(page, A, B)
  await expect(syncwatch.row(page, B)).toHaveAttribute('data-status', 'PROCESSING')
  await page.locator('[data-generation-id]').first().focus()
  await page.keyboard.press('i')
  const heading = page.getByRole('complementary').getByRole('heading', { level: 2 })
  await expect(heading).toHaveText('first')
  await page.keyboard.press('ArrowDown')
  await expect(heading).toHaveText('second')
  await page.keyboard.press('i')
  await expect(heading).toBeHidden()
})
