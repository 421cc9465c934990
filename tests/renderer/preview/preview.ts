import type { FakeMain } from '../fake-api'
import { scenes } from './scenes'

declare global {
  interface Window {
    fakeMain: FakeMain
  }
}

// `?scene=…` names what is shown; the window gets its stand-in for main before the app starts.
const name = new URLSearchParams(location.search).get('scene') ?? 'mixed'
const scene = scenes[name]
if (!scene) throw new Error(`There is no scene “${name}”.`)
const main = scene()
Object.assign(window, { fakeMain: main, syncwatch: main.api })
await import('../../../renderer/main')
