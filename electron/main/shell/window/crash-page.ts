import { language, m } from '../../../i18n'
import { APP_PAGE } from './trusted-url'

const STYLE = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
  body { display: grid; place-content: center; min-height: 90vh; max-width: 460px; margin: auto; text-align: center }
`

/**
 * Returns the URL of what the window shows in place of a page that keeps crashing: without scripts, so that it
 * can't crash as well.
 * @param page the URL of the app's page
 */
export function crashPage(page = APP_PAGE): string {
  const html = `<!doctype html><html lang="${language()}"><meta charset="utf-8"><title>Syncwatch</title><style>${STYLE}</style>
<main role="alert"><h1>${m.system_window_crashed()}</h1><p>${m.system_window_crashed_detail()}</p><p><a href="${page}">${m.ui_try_again()}</a></p></main>`
  return `data:text/html;charset=utf-8,${encodeURIComponent(html)}`
}
