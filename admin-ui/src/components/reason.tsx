import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { en } from '../i18n/en/en.ts'

/** The words of a stable reason code; a code without words is shown as it is. */
export function useReasonWords(): (code: string) => string {
  const { t } = useTranslation()
  return code => {
    const [name = code, ...rest] = code.split(':')
    const key = name.replaceAll('-', '_')
    const words = Object.hasOwn(en.reason, key) ? t(`reason.${key as keyof typeof en.reason}`) : code
    return rest.length === 0 || words === code ? words : `${words}: ${rest.join(':')}`
  }
}

/** Why something was not sent, failed or ended. */
export function Reason({ code }: { code: string | null | undefined }): ReactElement | null {
  const words = useReasonWords()
  return code === null || code === undefined || code === '' ? <span className="dim">–</span> : <span title={code}>{words(code)}</span>
}
