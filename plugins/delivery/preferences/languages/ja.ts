import type { PreferenceWords } from './words.ts'

export const ja: PreferenceWords = {
  lang: 'ja',
  dir: 'ltr',
  title: workspace => `${workspace}からのお知らせの設定`,
  topics: 'トピック',
  save: '保存',
  leave: 'すべての配信を停止',
  saved: '設定を保存しました。',
  isOut: '現在、お知らせは配信されていません。再び受け取りたいものを選択してください。',
  alwaysComes: 'ご注文やお問い合わせに関するメッセージは、設定にかかわらず届きます。',
  gone: 'このリンクは無効になりました',
  goneDetail: '最後に届いたメッセージのリンクを開いてください。通知はブラウザーの設定でもオフにできます。',
}
