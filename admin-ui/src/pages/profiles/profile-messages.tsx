import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../components/loaded.tsx'
import { SkeletonTable } from '../../components/skeleton.tsx'
import { messages } from '../../data/delivery.ts'
import { MessageRows } from '../deliveries/message-rows.tsx'

/** Every decision about this person, also those that ended in "not sent". */
export function ProfileMessages({ id }: { id: string }): ReactElement {
  const { t } = useTranslation()
  const query = useQuery(messages.list({ profileId: id }))
  return (
    <div className="card" style={{ marginTop: 16, overflow: 'hidden' }}>
      <Loaded query={query} skeleton={<SkeletonTable columns={4} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="dim s13" style={{ padding: 16 }}>
              {t('profiles.noMessages')}
            </p>
          ) : (
            <MessageRows of={items} />
          )
        }
      </Loaded>
    </div>
  )
}
