import { createHash } from 'node:crypto'
import type { PreferenceWords } from './languages/words.ts'
import type { Preferences } from './preferences.service.ts'

const STYLE = `
:root { color-scheme: light dark; --page: #f7f8fa; --surface: #fff; --border: #e3e6eb; --text: #1a1d23; --dim: #5b6472; --primary: #4338ca; --on-primary: #fff; --control: #868e96 }
@media (prefers-color-scheme: dark) { :root { --page: #16181d; --surface: #1d2027; --border: #2c313a; --text: #e6e8ec; --dim: #9aa3b2; --primary: #a5b4fc; --on-primary: #16181d; --control: #6b7482 } }
* { box-sizing: border-box }
body { margin: 0; padding: 24px 16px; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif }
main { max-width: 560px; margin: 0 auto; background: var(--surface); border: 1px solid var(--border); border-radius: 8px; padding: 24px }
h1 { font-size: 20px; line-height: 1.3; margin: 0 0 8px }
p { margin: 0 0 16px; color: var(--dim) }
p[role=status] { color: var(--text); border-left: 3px solid var(--primary); padding-left: 12px }
fieldset { border: 0; margin: 0 0 16px; padding: 0 }
legend { padding: 0; font-weight: 600 }
label { display: grid; grid-template-columns: 24px 1fr; gap: 0 8px; padding: 12px 0; border-bottom: 1px solid var(--border); overflow-wrap: anywhere; cursor: pointer }
label bdi, label span { justify-self: start }
label span { grid-column: 2; color: var(--dim); font-size: 14px }
input { width: 18px; height: 18px; margin: 3px 0; accent-color: var(--primary) }
button { font: inherit; font-weight: 600; min-height: 44px; padding: 8px 16px; border-radius: 8px; border: 1px solid var(--control); background: transparent; color: var(--text); cursor: pointer; margin: 0 8px 8px 0 }
button[value=save] { background: var(--primary); border-color: var(--primary); color: var(--on-primary) }
:focus-visible { outline: 2px solid var(--primary); outline-offset: 2px }`

/** The page has no script, loads nothing and sends nothing but its own form. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string): string => text.replace(/[&<>"']/g, char => ESCAPED[char] ?? char)

const page = ({ lang, dir }: PreferenceWords, title: string, body: string): string => `<!doctype html>
<html lang="${lang}" dir="${dir}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escape(title)}</title><style>${STYLE}</style></head>
<body><main>${body}</main></body>
</html>
`

/** What a person takes, as a form that works without a script. Says nothing of who he is. What authors wrote may run the other way. */
export function preferencesPage({ workspace, topics, isOut }: Preferences, words: PreferenceWords, isSaved: boolean): string {
  const boxes = topics.map(
    ({ id, name, description, isTaken }) =>
      `<label><input type="checkbox" name="topic" value="${id}"${isTaken ? ' checked' : ''}><bdi>${escape(name)}</bdi>${description === '' ? '' : `<span dir="auto">${escape(description)}</span>`}</label><input type="hidden" name="shown" value="${id}">`,
  )
  const saved = isSaved ? `<p role="status">${escape(words.saved)}</p>` : ''
  const out = isOut ? `<p>${escape(words.isOut)}</p>` : ''
  const leave = isOut ? '' : `<button type="submit" name="do" value="leave">${escape(words.leave)}</button>`
  const title = words.title(workspace)
  return page(
    words,
    title,
    `<h1>${escape(title)}</h1>${saved}${out}
<form method="post"><fieldset><legend>${escape(words.topics)}</legend>${boxes.join('')}</fieldset><button type="submit" name="do" value="save">${escape(words.save)}</button>${leave}</form>
<p>${escape(words.alwaysComes)}</p>`,
  )
}

export const goneLinkPage = (words: PreferenceWords): string =>
  page(words, words.gone, `<h1>${escape(words.gone)}</h1><p>${escape(words.goneDetail)}</p>`)
