import { MAX_SOUND_SECONDS, type SoundEvent, soundUrl } from '../../electron/contract/sounds'

let playing: HTMLAudioElement | null = null

/** Plays the user's own sound for an event, in place of one that still plays. Resolves to whether it began. */
export async function playSound(event: SoundEvent): Promise<boolean> {
  playing?.pause()
  const audio = new Audio(soundUrl(event))
  playing = audio
  audio.addEventListener('timeupdate', () => {
    if (audio.currentTime >= MAX_SOUND_SECONDS) audio.pause()
  })
  try {
    await audio.play()
    return true
  } catch {
    // Another one has begun, or the file can't be played.
    return false
  }
}
