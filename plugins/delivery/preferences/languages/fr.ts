import type { PreferenceWords } from './words.ts'

export const fr: PreferenceWords = {
  lang: 'fr',
  dir: 'ltr',
  title: workspace => `Ce que vous recevez de ${workspace}`,
  topics: 'Sujets',
  save: 'Enregistrer',
  leave: 'Se désabonner de tout',
  saved: 'Votre choix est enregistré.',
  isOut: 'Vous ne recevez plus de nouvelles de notre part. Choisissez ce que vous souhaitez recevoir à nouveau.',
  alwaysComes: 'Les messages concernant vos commandes et vos demandes vous parviennent dans tous les cas.',
  gone: 'Ce lien ne fonctionne plus',
  goneDetail:
    'Ouvrez le lien du message le plus récent que vous avez reçu. Vous pouvez aussi désactiver les notifications dans les réglages de votre navigateur.',
}
