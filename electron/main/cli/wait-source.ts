import type { EndedGeneration, WatchProblem } from '../../contract/channel'
import type { OutputUrls } from '../services/downloads/download-run'

export interface WaitEvents {
  /** Called once for each generation. */
  onEnded: (ended: EndedGeneration) => void
  /** Nothing is learned at present; null when that is over. */
  onProblem: (problem: WatchProblem | null) => void
  /** The source has ended on its own: the app was quit, or the command's key is refused for good. */
  onLost: (reason: 'app_quit' | 'key_refused') => void
}

/** What follows the generations: the running app, or the command itself. */
export interface WaitSource {
  /** Where the outputs are downloaded from. */
  readonly urls: OutputUrls
  close: () => void
}
