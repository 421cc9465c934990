/** Copies a text of the window itself; what comes from the API is copied by main. Returns whether it was copied. */
export function copyText(text: string): boolean {
  const put = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
  }
  document.addEventListener('copy', put)
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the clipboard API needs a permission, and main grants none
  const copied = document.execCommand('copy')
  document.removeEventListener('copy', put)
  return copied
}
