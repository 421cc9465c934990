import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Webhook {
  /** Its path is a secret. */
  url: string
  host: string
  /** The bodies of all posts. */
  posts: Record<string, unknown>[]
  /** What the next posts are answered with; after them 200. */
  statuses: number[]
  stop: () => void
}

/** Starts a server to post to, on this machine. */
export async function startWebhook(): Promise<Webhook> {
  const posts: Record<string, unknown>[] = []
  const statuses: number[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk.toString()))
    request.on('end', () => {
      posts.push(JSON.parse(text) as Record<string, unknown>)
      response.writeHead(statuses.shift() ?? 200).end('ok')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/services/T01/aSecretPartOfTheUrl`,
    host: `127.0.0.1:${port}`,
    posts,
    statuses,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
