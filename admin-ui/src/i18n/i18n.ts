import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en/en.ts'

/** English is complete and bundled; other languages join as further resources. */
export const i18n = createInstance()

await i18n.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: en } },
  interpolation: { escapeValue: false },
  returnNull: false,
})
