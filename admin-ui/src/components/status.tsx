import { Tooltip } from '@mantine/core'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { type StatusKind, type StatusLook, statusTable } from './status-table.ts'

/** A dot and a word from the status table; what it means is in its tooltip. */
export function Status({ kind, state, badge = false }: { kind: StatusKind; state: string; badge?: boolean }): ReactElement {
  const { t } = useTranslation()
  const looks: Record<string, StatusLook> = statusTable[kind]
  const look = looks[state]
  if (look === undefined) return <span className="status">{state}</span>
  const word = t(`status.${kind}.${state}.word` as 'status.campaign.draft.word')
  const meaning = t(`status.${kind}.${state}.meaning` as 'status.campaign.draft.meaning')
  const shape = badge ? 'badge dot' : look.hollow === true ? 'status hollow' : 'status'
  return (
    <Tooltip label={meaning}>
      <span className={`${shape} ${look.tone}`}>{word}</span>
    </Tooltip>
  )
}
