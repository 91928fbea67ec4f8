import { ActionIcon, Select, Tooltip } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay, IconPlayerSkipBack, IconPlayerTrackNext, IconPlayerTrackPrev } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactElement, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Simulation } from '../../api/model.ts'
import { Icon } from '../../components/icon.tsx'
import { shortTime, zoneCity } from '../../i18n/format.ts'
import { useDesignerState } from '../designer-context.ts'
import { useNodeWords } from '../use-node-words.ts'
import type { Moment } from './moments.ts'
import { focusWithin } from './focus-within.ts'
import { TryEnd } from './try-end.tsx'
import { TryStep } from './try-step.tsx'
import { type Player, SPEEDS } from './use-player.ts'
import { useSpanWords } from './use-span-words.ts'

/** The walk as a list of moments, one of them being shown; what moves through it, and the virtual clock. */
export function TryPlayer({
  tried,
  moments,
  player,
  startedAt,
}: {
  tried: Simulation
  moments: readonly Moment[]
  player: Player
  startedAt: string
}): ReactElement {
  const { t } = useTranslation()
  const draft = useDesignerState(state => state.draft)
  const { titleOf } = useNodeWords()
  const spanWords = useSpanWords()
  const section = useRef<HTMLElement>(null)
  const list = useRef<HTMLOListElement>(null)
  const { at, isPlaying, speed, go, toggle, setSpeed } = player
  const moment = moments[at]
  const clock = moment?.at ?? tried.ended.at
  const time = shortTime(new Date(clock), tried.timeZone)
  const since = spanWords(Date.parse(clock) - Date.parse(startedAt))
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [at])
  // the arrow keys lead through what was asked for
  useEffect(() => focusWithin(section.current), [tried])
  const onKey = (event: KeyboardEvent): void => {
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: moments.length }[event.key]
    if (to === undefined || (event.target as HTMLElement).closest('input') !== null) return // clicks come from elements
    event.preventDefault()
    go(to)
  }
  const tool = (label: string, icon: typeof IconPlayerPlay, run: () => void, isOff = false): ReactElement => (
    <Tooltip label={label}>
      <ActionIcon
        aria-label={label}
        aria-disabled={isOff}
        data-disabled={isOff ? true : undefined}
        onClick={() => (isOff ? undefined : run())}
      >
        <Icon of={icon} />
      </ActionIcon>
    </Tooltip>
  )
  return (
    <section ref={section} tabIndex={-1} className="player" aria-label={t('journeys.try.walk')} onKeyDown={onKey}>
      <div className="clock">
        <div className="grow">
          <b>{time}</b>
          <span className="dim s12">
            {zoneCity(tried.timeZone)}
            {since !== '' && `, ${t('journeys.try.sinceStart', { span: since })}`}
          </span>
        </div>
        <div className="row tools" role="group" aria-label={t('journeys.try.controls')}>
          {tool(t('journeys.try.first'), IconPlayerSkipBack, () => go(0), at === 0)}
          {tool(t('journeys.try.back'), IconPlayerTrackPrev, () => go(at - 1), at === 0)}
          {tool(t(isPlaying ? 'journeys.try.pause' : 'journeys.try.resume'), isPlaying ? IconPlayerPause : IconPlayerPlay, toggle)}
          {tool(t('journeys.try.forward'), IconPlayerTrackNext, () => go(at + 1), at >= moments.length)}
          <Select
            aria-label={t('journeys.try.speed')}
            size="xs"
            w={64}
            value={String(speed)}
            data={SPEEDS.map(one => ({ value: String(one), label: `${one}×` }))}
            allowDeselect={false}
            onChange={next => next !== null && setSpeed(Number(next))}
          />
        </div>
      </div>
      <p className="sr" role="status">
        {moment === undefined
          ? t(`journeys.try.ended.${tried.ended.how}`)
          : t('journeys.try.now', { place: at + 1, count: moments.length, title: titleOf(draft, moment.node), time })}
      </p>
      <ol className="moments" ref={list}>
        {moments.map((one, i) => (
          // the same node may come again; the place in the walk is what it is
          <TryStep
            key={i}
            moment={one}
            timeZone={tried.timeZone}
            startedAt={startedAt}
            isNow={i === at}
            isAhead={i > at}
            onGo={() => go(i)}
          />
        ))}
        <TryEnd tried={tried} isNow={at >= moments.length} onGo={() => go(moments.length)} />
      </ol>
    </section>
  )
}
