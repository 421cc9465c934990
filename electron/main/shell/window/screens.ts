import { screen } from 'electron'
import { type WindowPlace, placeWindow } from './window-place'

/** Returns the bounds for a new window on the connected screens. */
export function boundsOnScreens(saved: WindowPlace | null): ReturnType<typeof placeWindow> {
  const areas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea)
  return placeWindow(saved, areas)
}
