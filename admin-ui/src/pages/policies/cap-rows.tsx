import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../components/icon.tsx'
import type { Draft } from '../../kinds/use-draft.ts'
import { CapRow } from './cap-row.tsx'
import type { PolicyValues } from './use-policy-draft.ts'

const MOST_CAPS = 10

/** How many messages a person gets: limits that all hold. */
export function CapRows({ draft, isFixed }: { draft: Draft<PolicyValues>; isFixed: boolean }): ReactElement {
  const { t } = useTranslation()
  const { caps } = draft.values
  return (
    <>
      {caps.length === 0 && <p className="dim s13">{t('policies.noCaps')}</p>}
      {caps.map((cap, nth) => (
        <CapRow
          // oxlint-disable-next-line react/no-array-index-key -- a limit is what its place says, and nothing else tells two apart
          key={`${nth} of ${caps.length}`}
          cap={cap}
          number={nth + 1}
          isFixed={isFixed}
          faultOf={field => draft.fault(`caps.${nth}.${field}`)}
          onChange={patch => draft.set({ caps: caps.map((one, i) => (i === nth ? { ...one, ...patch } : one)) })}
          onRemove={() => draft.set({ caps: caps.filter((_, i) => i !== nth) })}
        />
      ))}
      {!isFixed && caps.length < MOST_CAPS && (
        <div>
          <Button
            leftSection={<Icon of={IconPlus} />}
            onClick={() => draft.set({ caps: [...caps, { maximum: 3, windowHours: 168, mode: 'hold' }] })}
          >
            {t('policies.addCap')}
          </Button>
        </div>
      )}
    </>
  )
}
