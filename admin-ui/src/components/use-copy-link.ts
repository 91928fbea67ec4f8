import { useClipboard } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { confirmDone } from './said.ts'

/** Copies the full address of a place. */
export function useCopyLink(): (to: string) => void {
  const { copy } = useClipboard()
  const { t } = useTranslation()
  return to => {
    copy(new URL(to, location.origin).href)
    confirmDone(t('common.copied'))
  }
}
