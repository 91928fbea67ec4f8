import { Button } from '@mantine/core'
import { type Icon as TablerIcon, IconAlertTriangle, IconCircleCheck, IconInfoCircle, IconPlugConnectedX } from '@tabler/icons-react'
import { type ReactElement, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attention } from '../../api/model.ts'
import { Icon } from '../../components/icon.tsx'
import { useGo } from '../../components/place-link.tsx'
import { useNow } from '../../components/time.tsx'
import { relative } from '../../i18n/format.ts'

const looks: Readonly<Record<Attention['severity'], { tone: string; icon: TablerIcon }>> = {
  danger: { tone: 'bad', icon: IconPlugConnectedX },
  warning: { tone: 'held', icon: IconAlertTriangle },
  info: { tone: 'k-primary', icon: IconInfoCircle },
}

/** What waits for a person, each with its one action. */
export function AttentionCard({ items, countedAt }: { items: readonly Attention[]; countedAt: number }): ReactElement {
  const { t } = useTranslation()
  const go = useGo()
  const now = useNow()
  const id = useId()
  const checked = relative(new Date(countedAt), new Date(Math.max(now.getTime(), countedAt)))
  return (
    <section className="card" aria-labelledby={id}>
      <div className="card-head">
        <h2 id={id}>{t('home.attention')}</h2>
        {items.length > 0 && <span className="badge">{items.length}</span>}
        <span className="dim s12 end">{t('home.checked', { when: checked })}</span>
      </div>
      {items.length === 0 ? (
        <p className="well">
          <Icon of={IconCircleCheck} />
          {t('home.allWell')}
        </p>
      ) : (
        <ul className="need">
          {items.map(item => (
            <li key={item.id}>
              <span className={`tile ${looks[item.severity].tone}`}>
                <Icon of={looks[item.severity].icon} />
              </span>
              <div>
                <b>{item.title}</b>
                <p>{item.detail}</p>
              </div>
              <div className="acts">
                <Button onClick={() => go(item.action.to)}>{item.action.label}</Button>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
