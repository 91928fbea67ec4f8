import type { PreferenceWords } from './words.ts'

export const en: PreferenceWords = {
  lang: 'en',
  dir: 'ltr',
  title: workspace => `What you get from ${workspace}`,
  topics: 'Topics',
  save: 'Save',
  leave: 'Unsubscribe from everything',
  saved: 'Your choice is saved.',
  isOut: 'You get no news from us now. Choose what you would like to get again.',
  alwaysComes: 'Messages about what you order or ask for come all the same.',
  gone: 'This link does not work any more',
  goneDetail: 'Open the link in the newest message you got. You can also turn notifications off in the settings of your browser.',
}
