import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

export interface Picture {
  file: string
  place: string
  scheme: 'light' | 'dark'
  width: number
}

/** All pictures on one page, a row a place, to be looked at before a change of the interface is called done. */
export function writeContactSheet(folder: string, pictures: readonly Picture[]): void {
  const places = Map.groupBy(pictures, picture => picture.place)
  const rows = [...places].map(
    ([place, taken]) =>
      `<section><h2>${place}</h2><div>${taken
        .map(({ file, scheme, width }) => {
          const name = basename(file)
          return `<figure><a href="${name}"><img loading="lazy" src="${name}" alt="${place}, ${scheme}, ${width} px" class="w${width}"></a><figcaption>${scheme}, ${width} px</figcaption></figure>`
        })
        .join('')}</div></section>`,
  )
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Fathi, every page</title><style>
body{font:14px/1.5 system-ui;margin:24px;background:#eceef2;color:#1a1d23}
section>div{display:flex;gap:16px;align-items:start;overflow-x:auto;padding-bottom:16px}
figure{margin:0}img{border:1px solid #c9ced6;border-radius:6px;display:block}
.w1440{width:640px}.w390{width:200px}figcaption{color:#5b6472;font-size:12px}
</style><h1>Every page</h1>${rows.join('\n')}</html>\n`,
  )
}
