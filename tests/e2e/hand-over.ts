import type { Page } from '@playwright/test'

/** Pastes text outside the add box. Typing it would take half a minute. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
  }, text)
}

/** Drags files with these names and contents, or text, into the window and drops them. */
export async function drop(
  page: Page,
  data: { files?: { name: string; content: string }[]; text?: string },
): Promise<void> {
  const dataTransfer = await page.evaluateHandle(({ files = [], text }) => {
    const transfer = new DataTransfer()
    for (const { name, content } of files) transfer.items.add(new File([content], name))
    if (text !== undefined) transfer.setData('text/plain', text)
    return transfer
  }, data)
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', type, { dataTransfer })
}
