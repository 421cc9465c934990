import { language, m } from '../../../i18n'
import { APP_PAGE } from './trusted-url'

/** The renderer's tokens.css, set by electron.vite.config.ts: this page can load no file. */
declare const __TOKENS_CSS__: string

const STYLE = `
  body { display: grid; place-content: center; box-sizing: border-box; min-height: 100vh; margin: 0; padding: 16px;
    background: var(--surface); color: var(--text); font: var(--text-large) / 1.4 var(--font); text-align: center }
  main { max-width: 46ch }
  h1 { margin: 0; font-size: var(--text-title); font-weight: var(--weight-heavy) }
  p { margin: 8px 0 24px; color: var(--quiet); text-wrap: balance }
  a { display: inline-block; padding: 0 12px; border-radius: var(--radius-small); background: var(--accent);
    color: var(--on-accent); font-size: var(--text-body); font-weight: 500; line-height: 32px; text-decoration: none }
  a:hover { background: var(--accent-hover) }
  a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
`

/**
 * Returns the URL of what the window shows in place of a page that keeps crashing: without scripts, so that it
 * can't crash as well.
 * @param page the URL of the app's page
 */
export function crashPage(page = APP_PAGE): string {
  const html = `<!doctype html><html lang="${language()}"><meta charset="utf-8"><title>Syncwatch</title><style>${__TOKENS_CSS__}${STYLE}</style>
<main role="alert"><h1>${m.system_window_crashed()}</h1><p>${m.system_window_crashed_detail()}</p><a href="${page}">${m.ui_try_again()}</a></main>`
  return `data:text/html;charset=utf-8,${encodeURIComponent(html)}`
}
