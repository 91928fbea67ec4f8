/** What the page on which people choose says, in one language. */
export interface PreferenceWords {
  /** As `lang` of the page; its first part is what a reader's language is compared with. */
  lang: string
  dir: 'ltr' | 'rtl'
  title: (workspace: string) => string
  topics: string
  save: string
  leave: string
  saved: string
  isOut: string
  alwaysComes: string
  gone: string
  goneDetail: string
}
