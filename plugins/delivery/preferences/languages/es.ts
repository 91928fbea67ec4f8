import type { PreferenceWords } from './words.ts'

export const es: PreferenceWords = {
  lang: 'es',
  dir: 'ltr',
  title: workspace => `Lo que recibe de ${workspace}`,
  topics: 'Temas',
  save: 'Guardar',
  leave: 'Cancelar todas las suscripciones',
  saved: 'Su elección se ha guardado.',
  isOut: 'Ahora no recibe noticias nuestras. Elija lo que quiera volver a recibir.',
  alwaysComes: 'Los mensajes sobre sus pedidos y solicitudes llegan en todo caso.',
  gone: 'Este enlace ya no funciona',
  goneDetail:
    'Abra el enlace del mensaje más reciente que haya recibido. También puede desactivar las notificaciones en los ajustes de su navegador.',
}
