import { readFileSync } from 'node:fs'
import { type Server, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { endless } from '../simulator'
import { mediaFile } from '../simulator/media-files'
import { checkScreen } from './check-screen'
import { downloadItem, fileNames, openDownloads, startDownloads } from './downloads-panel'
import { expect, test } from './syncwatch'

const VIDEO = mediaFile('coral.mp4').body
const SOUND = mediaFile('speech.wav').body

/** What storage services send besides a file with its type and ranges. */
const ANSWERS: Record<string, (response: ServerResponse) => void> = {
  compressed: (response) => {
    response.writeHead(200, { 'content-type': 'video/mp4', 'content-encoding': 'gzip' }).end(gzipSync(VIDEO))
  },
  binary: (response) => void response.writeHead(200, { 'content-type': 'application/binary' }).end(SOUND),
  untyped: (response) => void response.writeHead(200).end(VIDEO),
  page: (response) => {
    response.writeHead(200, { 'content-type': 'video/mp4' }).end('<!doctype html><title>Sign in</title>')
  },
  cut: (response) => {
    response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': VIDEO.length })
    response.write(VIDEO.subarray(0, VIDEO.length / 2), () => setTimeout(() => response.destroy(), 20))
  },
}
const NAMES = Object.keys(ANSWERS)

async function startServer(): Promise<{ server: Server; url: string; requests: (name: string) => number }> {
  const requests: string[] = []
  const server = createServer((request, response) => {
    const name = request.url?.slice(1) ?? ''
    // The window's preview of the output has a Range header, too, but wants no unpacked response.
    if (request.headers['accept-encoding'] === 'identity') requests.push(name)
    ANSWERS[name]?.(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { server, url, requests: (name) => requests.filter((other) => other === name).length }
}

test('a download ends with a file or a clear message, whatever the server does', async ({
  simulator,
  home,
  openList,
}) => {
  const { server, url, requests } = await startServer()
  const idOf = (name: string) => `f3a1c6e2-1d47-4b8f-9a35-60c2b7d4e2${NAMES.indexOf(name) + 10}`
  const { syncwatch, page } = await openList(
    NAMES.map((name) => endless(idOf(name), { outputFileName: name })),
    { env: home.env },
  )
  for (const name of NAMES) simulator.finish(idOf(name), { fields: { outputUrl: `${url}/${name}` } })
  for (const name of NAMES)
    await expect(syncwatch.row(page, idOf(name))).toHaveAttribute('data-status', 'COMPLETED')
  await startDownloads(page, ...NAMES.map(idOf))
  await expect
    .poll(() => fileNames(home.downloadFolder), { timeout: 15_000 })
    .toEqual(['binary.wav', 'compressed.mp4', 'cut.mp4.part', 'untyped.mp4'])
  expect(readFileSync(join(home.downloadFolder, 'binary.wav')).equals(SOUND)).toBe(true)
  expect(readFileSync(join(home.downloadFolder, 'compressed.mp4')).equals(VIDEO)).toBe(true)
  expect(readFileSync(join(home.downloadFolder, 'untyped.mp4')).equals(VIDEO)).toBe(true)
  await openDownloads(page)
  await expect(downloadItem(page, idOf('page'))).toContainText("didn't send a video")
  await expect(downloadItem(page, idOf('cut'))).toContainText('kept cutting off', { timeout: 40_000 })
  expect(requests('cut')).toBeLessThanOrEqual(8)
  await checkScreen(page, 'downloads-servers')
  await page.evaluate(() => window.syncwatch.saveSettings({ language: 'de' }))
  await expect(downloadItem(page, idOf('cut'))).toContainText('mehrmals vor dem Ende abgebrochen')
  await checkScreen(page, 'downloads-servers-german')
  server.closeAllConnections()
  server.close()
})
