/** What a browser shows of a push, counted on real devices: characters before it cuts, and what it leaves out. */
export interface FrameRules {
  id: 'chromeWindows' | 'chromeAndroid' | 'safariMac' | 'ios' | 'firefox'
  title: number
  body: number
  image: boolean
  actions: boolean
  icon: boolean
}

export const frames: readonly FrameRules[] = [
  { id: 'chromeWindows', title: 64, body: 200, image: true, actions: true, icon: true },
  { id: 'chromeAndroid', title: 34, body: 240, image: true, actions: true, icon: true },
  { id: 'safariMac', title: 32, body: 78, image: false, actions: false, icon: true },
  { id: 'ios', title: 28, body: 150, image: false, actions: false, icon: false },
  { id: 'firefox', title: 64, body: 180, image: false, actions: true, icon: true },
]

/** A text and what a frame leaves of it. Counts what people see as one letter. */
export function cutAt(text: string, limit: number): { shown: string; lost: string } {
  const letters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].map(part => part.segment)
  if (letters.length <= limit) return { shown: text, lost: '' }
  return {
    shown: letters
      .slice(0, limit - 1)
      .join('')
      .trimEnd(),
    lost: letters
      .slice(limit - 1)
      .join('')
      .trimStart(),
  }
}

/** Letters as people count them. */
export const lettersOf = (text: string): number => [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].length

/** Some Android bridges lose what is larger. */
export const SAFE_BYTES = 2_700
/** No push service takes more. */
export const MAX_BYTES = 3_993
