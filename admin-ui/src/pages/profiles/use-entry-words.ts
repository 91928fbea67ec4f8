import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '../../api/model.ts'
import { en } from '../../i18n/en/en.ts'

type Calls = keyof typeof en.profiles.calls
type Sources = keyof typeof en.profiles.sources

/** A timeline's entry in words: what a call or a source is called among people, instead of its code. */
export function useEntryWords({ kind, title, detail }: TimelineEntry): { title: string; detail: string | undefined } {
  const { t } = useTranslation()
  const said = detail ?? undefined
  if (kind === 'event') {
    const call = said !== undefined && Object.hasOwn(en.profiles.calls, said) ? t(`profiles.calls.${said as Calls}`) : said
    return title === detail ? { title: call ?? title, detail: undefined } : { title, detail: call }
  }
  if (kind === 'consent' && said !== undefined && Object.hasOwn(en.profiles.sources, said))
    return { title, detail: t(`profiles.sources.${said as Sources}`) }
  return { title, detail: said }
}
