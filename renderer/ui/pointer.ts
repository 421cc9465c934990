/** Whether it is the pointer that has moved, and not what is under it, as when a list is scrolled by keys. */
export function isMoved({ movementX, movementY }: PointerEvent): boolean {
  return movementX !== 0 || movementY !== 0
}
