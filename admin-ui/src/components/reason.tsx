import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { en } from '../i18n/en/en.ts'

/** The words of a stable reason code: the interface's own, else what the server said, else the code. */
export function useReasonWords(): (code: string, text?: string | null) => string {
  const { t } = useTranslation()
  return (code, text) => {
    const [name = code, ...rest] = code.split(':')
    if (!Object.hasOwn(en.reason, name)) return text ?? code
    const words = t(`reason.${name as keyof typeof en.reason}`)
    return rest.length === 0 ? words : `${words}: ${rest.join(':')}`
  }
}

/** Why something was not sent, failed or ended. */
export function Reason({ code, text }: { code: string | null | undefined; text?: string | null }): ReactElement {
  const words = useReasonWords()
  return code === null || code === undefined || code === '' ? <span className="dim">–</span> : <span title={code}>{words(code, text)}</span>
}
