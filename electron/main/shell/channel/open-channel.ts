import type { Socket } from 'node:net'
import { type Listening, listen } from '../../platform/channel/listen'
import type { ChannelHost } from './channel-host'

/**
 * Lets commands of the same user reach the app. What answers them is loaded with the first.
 * @param folder the data folder
 * @returns how to end that
 */
export function openChannel(folder: string, host: ChannelHost): () => void {
  let listening: Listening | null = null
  let isClosed = false
  const onConnection = (socket: Socket): void => {
    import('./session')
      .then(({ serve }) => serve(socket, host))
      .catch((error: unknown) => {
        socket.destroy()
        host.onError('A command could not be answered', error)
      })
  }
  listen({ folder, platform: process.platform, onConnection })
    .then((opened) => {
      if (isClosed) opened.close()
      else listening = opened
    })
    // Commands then work on their own.
    .catch((error: unknown) => host.onError('Commands cannot reach the app', error))
  return () => {
    isClosed = true
    listening?.close()
    listening = null
  }
}
