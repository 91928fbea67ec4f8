import { Button } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyFigures } from '../../components/key-figures.tsx'
import { useGo } from '../../components/place-link.tsx'
import { useReasonWords } from '../../components/reason.tsx'
import { useDesignerState } from '../../designer/designer-context.ts'
import type { MessageNumbers } from '../../designer/model/live-numbers.ts'
import { useOverlay } from '../../designer/overlay.ts'
import { useNodeWords } from '../../designer/use-node-words.ts'
import { share } from '../../i18n/format.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import type { JourneyPlace } from './journey-search.ts'
import { SidePanel } from './side-panel.tsx'

/** How the messages of a step fared: each stage with its share of the one before, then why others were not sent. */
export function MessagesPanel({
  journeyId,
  node,
  version,
  period,
  onClose,
}: {
  journeyId: string
  node: string
  version: number
  period: Pick<JourneyPlace, 'period' | 'from' | 'to'>
  onClose: () => void
}): ReactElement {
  const { t } = useTranslation()
  const go = useGo()
  const words = useReasonWords()
  const { numbers } = useOverlay()
  const draft = useDesignerState(state => state.draft)
  const { titleOf } = useNodeWords()
  const messages = numbers?.of(node).messages ?? null
  const isNamed = useMay()(needs.deliveries)
  const listed = (more: Record<string, string>): { to?: string } =>
    isNamed
      ? {
          to: `/deliveries?${new URLSearchParams({ tab: 'messages', journey: journeyId, node, version: String(version), ...period, ...more })}`,
        }
      : {}
  return (
    <SidePanel
      icon={IconSend}
      title={t('journeys.live.messagesAt', { title: titleOf(draft, node) })}
      about={t('journeys.live.messagesAbout', { version })}
      onClose={onClose}
      {...(isNamed && messages !== null
        ? { foot: <Button onClick={() => go(listed({}).to ?? '')}>{t('journeys.live.showMessages')}</Button> }
        : {})}
    >
      {messages === null ? (
        <p className="dim s13 panel-none">{t('journeys.live.noMessages')}</p>
      ) : (
        <>
          <Stages messages={messages} sentTo={listed({ state: 'sent' })} />
          {messages.reasons.length > 0 && (
            <section className="settings-part" aria-label={t('journeys.live.notSentWhy')}>
              <h3>{t('journeys.live.notSentWhy')}</h3>
              <KeyFigures
                of={messages.reasons.map(({ state, reason, text, count }) => ({
                  id: `${state} ${reason}`,
                  name: words(reason, text),
                  count,
                  ...listed({ state, reason }),
                }))}
              />
            </section>
          )}
        </>
      )}
    </SidePanel>
  )
}

function Stages({ messages, sentTo }: { messages: MessageNumbers; sentTo: { to?: string } }): ReactElement {
  const { t } = useTranslation()
  const { sent, shown, clicked, dismissed, notSent, failed } = messages
  const stages = [
    { id: 'sent', count: sent, of: t('journeys.live.of.decided', { share: share(sent, sent + notSent + failed) }), ...sentTo },
    { id: 'shown', count: shown, of: t('journeys.live.of.sent', { share: share(shown, sent) }) },
    { id: 'clicked', count: clicked, of: t('journeys.live.of.shown', { share: share(clicked, shown) }) },
    { id: 'dismissed', count: dismissed, of: t('journeys.live.of.shown', { share: share(dismissed, shown) }) },
  ] as const
  return (
    <section className="settings-part" aria-label={t('journeys.live.fared')}>
      <h3>{t('journeys.live.fared')}</h3>
      <KeyFigures of={stages.map(stage => ({ ...stage, name: t(`journeys.live.${stage.id}`) }))} />
    </section>
  )
}
