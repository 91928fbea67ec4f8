import type { PreferenceWords } from './words.ts'

export const de: PreferenceWords = {
  lang: 'de',
  dir: 'ltr',
  title: workspace => `Was Sie von ${workspace} erhalten`,
  topics: 'Themen',
  save: 'Speichern',
  leave: 'Alles abbestellen',
  saved: 'Ihre Auswahl ist gespeichert.',
  isOut: 'Sie erhalten zurzeit keine Neuigkeiten von uns. Wählen Sie, was Sie wieder erhalten möchten.',
  alwaysComes: 'Nachrichten zu dem, was Sie bestellen oder anfragen, kommen trotzdem.',
  gone: 'Dieser Link funktioniert nicht mehr',
  goneDetail:
    'Öffnen Sie den Link in der neuesten Nachricht, die Sie erhalten haben. Benachrichtigungen lassen sich auch in den Einstellungen Ihres Browsers abschalten.',
}
