import type { TFunction } from 'i18next'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { SegmentUse } from '../../api/model.ts'
import { UseLine } from './use-line.tsx'

/** What a change of a segment's rule concerns: first what acts on its people now, with what the change does there. */
export function Concerned({ of }: { of: readonly SegmentUse[] }): ReactElement {
  const { t } = useTranslation()
  if (of.length === 0) return <p className="s13">{t('segments.saveUsesNone')}</p>
  const parts = Map.groupBy(of, one => (one.kind === 'segment' ? 'segments' : one.isLive ? 'live' : 'idle'))
  const live = parts.get('live') ?? []
  return (
    <>
      <p className="s13">
        {t('segments.saveUses', { count: of.length })} {live.length === 0 && t('segments.concerned.noneLive')}
      </p>
      {(['live', 'segments', 'idle'] as const).map(part => {
        const items = parts.get(part) ?? []
        if (items.length === 0) return null
        return (
          <section key={part} className="concerned" aria-label={t(`segments.concerned.${part}`)}>
            <h3>{t(`segments.concerned.${part}`)}</h3>
            <ul className="uses">
              {items.map(one => (
                <li key={one.id}>
                  <UseLine of={one} />
                  {(part === 'live' || one.through.length > 0) && (
                    <p className="s12 dim">
                      {[through(t, one), part === 'live' ? effect(t, one) : ''].filter(words => words !== '').join(' ')}
                    </p>
                  )}
                </li>
              ))}
            </ul>
          </section>
        )
      })}
      {live.some(one => one.admits.includes('joining')) && <p className="s12 dim">{t('segments.concerned.letIn')}</p>}
    </>
  )
}

const through = (t: TFunction, { through: between }: SegmentUse): string =>
  between.length === 0 ? '' : t('segments.concerned.through', { names: between.map(one => one.name).join(' › ') })

/** Whether the change brings people in. */
function effect(t: TFunction, { kind, state, admits }: SegmentUse): string {
  if (kind === 'campaign') return t(state === 'scheduled' ? 'segments.concerned.campaignStarts' : 'segments.concerned.campaignBegan')
  if (kind !== 'journey') return ''
  if (state === 'draining') return t('segments.concerned.draining')
  if (admits.length === 0) return t('segments.concerned.journey')
  return admits.map(by => t(`segments.concerned.${by}`)).join(' ')
}
