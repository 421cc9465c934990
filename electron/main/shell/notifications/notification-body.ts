/**
 * A notification's text as the system is to be handed it. Linux desktops read the body (not the title) as markup:
 * with `body-markup`, which practically all of them have, `<b>` is an instruction and a lone `&` may blank the whole
 * text. Electron hands the body on as it is, so what the API wrote is escaped here, to be shown as it was written.
 */
export function notificationBody(text: string, platform: NodeJS.Platform): string {
  if (platform !== 'linux') return text
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
