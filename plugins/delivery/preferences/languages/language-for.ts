import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { ja } from './ja.ts'
import type { PreferenceWords } from './words.ts'

/** The languages that the page speaks. One more is one more file, named here. */
const LANGUAGES: readonly PreferenceWords[] = [en, de, fr, es, ja]

/** More than any browser sends. */
const MOST_ASKED = 20

/**
 * The words in the first language of a reader that there is: what the browser asks for comes before what is known of the person. English where there is none.
 *
 * @example languageFor('pt, de-AT;q=0.8', null) // German
 */
export function languageFor(acceptLanguage: string | undefined, locale: string | null): PreferenceWords {
  for (const wanted of [...askedFor(acceptLanguage ?? ''), locale ?? '']) {
    const known = LANGUAGES.find(one => one.lang === wanted.toLowerCase().split('-')[0])
    if (known !== undefined) return known
  }
  return en
}

/** Language tags of the header, the best liked first; of two that are liked equally the one that is named first. */
const askedFor = (header: string): readonly string[] =>
  header
    .split(',', MOST_ASKED)
    .map(part => {
      const [tag = '', ...parameters] = part.split(';').map(one => one.trim())
      const quality = Number(parameters.find(one => one.startsWith('q='))?.slice(2) ?? 1)
      return { tag, quality: Number.isFinite(quality) ? quality : 0 }
    })
    .filter(one => one.quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
    .map(one => one.tag)
