import { Button } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyFigures } from '../../components/key-figures.tsx'
import { useGo } from '../../components/place-link.tsx'
import { useReasonWords } from '../../components/reason.tsx'
import { SkeletonTable } from '../../components/skeleton.tsx'
import { useDesignerState } from '../../designer/designer-context.ts'
import type { MessageNumbers } from '../../designer/model/live-numbers.ts'
import { useOverlay } from '../../designer/overlay.ts'
import { useNodeWords } from '../../designer/use-node-words.ts'
import { share } from '../../i18n/format.ts'
import { needs } from '../../session/needs.ts'
import { useMay } from '../../session/use-session.ts'
import { SidePanel } from './side-panel.tsx'

/**
 * How the messages of a step fared: each stage with its share of the one before, then why others were not sent. What was shown on some days
 * may have been sent before them: there is no share of it; and lists, which are by the time at which a message was made, would show others.
 */
export function MessagesPanel({
  journeyId,
  node,
  version,
  isOfDays,
  isLoading,
  onClose,
}: {
  journeyId: string
  node: string
  version: number
  /** The numbers are of some days, not of all. */
  isOfDays: boolean
  isLoading: boolean
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
  const list = (more: Record<string, string> = {}): string =>
    `/deliveries?${new URLSearchParams({ tab: 'messages', journey: journeyId, node, version: String(version), ...more })}`
  const listed = (more: Record<string, string>): { to?: string } => (isNamed && !isOfDays ? { to: list(more) } : {})
  return (
    <SidePanel
      icon={IconSend}
      title={t('journeys.live.messagesAt', { title: titleOf(draft, node) })}
      about={t('journeys.live.messagesAbout', { version })}
      onClose={onClose}
      {...(isNamed && messages !== null
        ? {
            foot: (
              <Button onClick={() => go(list())}>{t(isOfDays ? 'journeys.live.showMessagesOfAll' : 'journeys.live.showMessages')}</Button>
            ),
          }
        : {})}
    >
      {isLoading ? (
        <SkeletonTable columns={2} />
      ) : messages === null ? (
        numbers !== undefined && <p className="dim s13 panel-none">{t('journeys.live.noMessages')}</p>
      ) : (
        <>
          <Stages messages={messages} isOfDays={isOfDays} sentTo={listed({ state: 'sent' })} />
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

function Stages({ messages, isOfDays, sentTo }: { messages: MessageNumbers; isOfDays: boolean; sentTo: { to?: string } }): ReactElement {
  const { t } = useTranslation()
  const { sent, shown, clicked, dismissed, notSent, failed } = messages
  const of = (what: 'sent' | 'shown', part: number, whole: number): { of?: string } =>
    isOfDays ? {} : { of: t(`journeys.live.of.${what}`, { share: share(part, whole) }) }
  const stages = [
    { id: 'sent', count: sent, of: t('journeys.live.of.decided', { share: share(sent, sent + notSent + failed) }), ...sentTo },
    { id: 'shown', count: shown, ...of('sent', shown, sent) },
    { id: 'clicked', count: clicked, ...of('shown', clicked, shown) },
    { id: 'dismissed', count: dismissed, ...of('shown', dismissed, shown) },
  ] as const
  return (
    <section className="settings-part" aria-label={t('journeys.live.fared')}>
      <h3>{t('journeys.live.fared')}</h3>
      <KeyFigures of={stages.map(stage => ({ ...stage, name: t(`journeys.live.${stage.id}`) }))} />
    </section>
  )
}
