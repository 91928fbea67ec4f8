import {
  IconBrandAndroid,
  IconBrandApple,
  IconBrandFirefox,
  IconBrandWindows,
  IconDeviceMobile,
  IconEyeOff,
  IconScissors,
  type Icon as TablerIcon,
} from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { PushDraft } from '../api/model.ts'
import { Icon } from '../components/icon.tsx'
import { Picture } from './picture.tsx'
import { cutAt, type FrameRules, frames } from './frames.ts'
import './composer.css'

const marks: Readonly<Record<FrameRules['id'], TablerIcon>> = {
  chromeWindows: IconBrandWindows,
  chromeAndroid: IconBrandAndroid,
  safariMac: IconBrandApple,
  ios: IconDeviceMobile,
  firefox: IconBrandFirefox,
}

/** The message as each browser shows it: what it cuts is marked, what it leaves out is listed. */
export function MessageFrames({ of: message, only }: { of: PushDraft; only?: FrameRules['id'] }): ReactElement {
  const shown = only === undefined ? frames : frames.filter(frame => frame.id === only)
  return (
    <div className="frames">
      {shown.map(rules => (
        <Frame key={rules.id} rules={rules} message={message} />
      ))}
    </div>
  )
}

/** How many of the frames cut something. */
export const framesThatCut = (message: PushDraft): number =>
  frames.filter(rules => cutAt(message.title, rules.title).lost !== '' || cutAt(message.body ?? '', rules.body).lost !== '').length

function Frame({ rules, message }: { rules: FrameRules; message: PushDraft }): ReactElement {
  const { t } = useTranslation()
  const title = cutAt(message.title, rules.title)
  const body = cutAt(message.body ?? '', rules.body)
  const cuts = [title, body].filter(part => part.lost !== '').length
  const leftOut = [
    ...(message.image !== undefined && !rules.image ? [t('composer.noImage')] : []),
    ...((message.actions?.length ?? 0) > 0 && !rules.actions ? [t('composer.noActions')] : []),
    ...(message.icon !== undefined && !rules.icon ? [t('composer.noIcon')] : []),
  ]
  const name = t(`composer.frames.${rules.id}`)
  return (
    <section className="frame" aria-label={name}>
      <h3>
        <Icon of={marks[rules.id]} small />
        {name}
        {cuts === 0 && leftOut.length === 0 ? (
          <span className="badge ok">{t('composer.fits')}</span>
        ) : (
          <span className={`badge ${cuts > 0 ? 'held' : 'off'}`}>
            {[
              cuts > 0 ? t('composer.cuts', { count: cuts }) : '',
              leftOut.length > 0 ? t('composer.notShown', { count: leftOut.length }) : '',
            ]
              .filter(part => part !== '')
              .join(', ')}
          </span>
        )}
      </h3>
      <div className="stage">
        <Notification rules={rules} message={message} title={<Cut of={title} />} body={<Cut of={body} />} />
      </div>
      <ul className="notes">
        {title.lost !== '' && <Note icon={IconScissors} tone="cutting" text={t('composer.lostTitle', { text: title.lost })} />}
        {body.lost !== '' && <Note icon={IconScissors} tone="cutting" text={t('composer.lostBody', { text: body.lost })} />}
        {leftOut.map(text => (
          <Note key={text} icon={IconEyeOff} text={text} />
        ))}
      </ul>
    </section>
  )
}

const Cut = ({ of: { shown, lost } }: { of: { shown: string; lost: string } }): ReactElement => (
  <>
    {shown}
    {lost !== '' && <span className="cut">…</span>}
  </>
)

const Note = ({ icon, text, tone = '' }: { icon: TablerIcon; text: string; tone?: string }): ReactElement => (
  <li className={tone}>
    <Icon of={icon} small />
    {text}
  </li>
)

interface Parts {
  rules: FrameRules
  message: PushDraft
  title: ReactElement
  body: ReactElement
}

function Notification(parts: Parts): ReactElement {
  switch (parts.rules.id) {
    case 'chromeWindows':
      return <ChromeWindows {...parts} />
    case 'chromeAndroid':
      return <ChromeAndroid {...parts} />
    case 'safariMac':
      return <Apple {...parts} kind="mac" />
    case 'ios':
      return <Apple {...parts} kind="ios" />
    case 'firefox':
      return <Firefox {...parts} />
  }
}

const hostOf = (message: PushDraft): string => {
  try {
    return new URL(message.url ?? '').host
  } catch {
    return 'example.com'
  }
}

const ChromeWindows = ({ message, title, body }: Parts): ReactElement => (
  <div className="notif win">
    {message.image !== undefined && <Picture kind="pic" src={message.image} />}
    <div className="s hd">Google Chrome</div>
    <div className="bd">
      <Picture kind="sq" src={message.icon} size={44} />
      <div>
        <b>{title}</b>
        {body}
        <div className="s">{hostOf(message)}</div>
      </div>
    </div>
    {(message.actions?.length ?? 0) > 0 && (
      <div className="ac">
        {message.actions?.map((action, at) => (
          <span key={at}>{action.title}</span>
        ))}
      </div>
    )}
  </div>
)

function ChromeAndroid({ message, title, body }: Parts): ReactElement {
  const { t } = useTranslation()
  return (
    <div className="notif andr">
      <div className="s hd">
        Chrome · {hostOf(message)} · {t('composer.now')}
      </div>
      <div className="bd">
        <div>
          <b>{title}</b>
          {body}
        </div>
        <Picture kind="sq" src={message.icon} size={40} />
      </div>
      {message.image !== undefined && <Picture kind="pic" src={message.image} />}
      {(message.actions?.length ?? 0) > 0 && (
        <div className="ac">
          {message.actions?.map((action, at) => (
            <span key={at}>{action.title}</span>
          ))}
        </div>
      )}
    </div>
  )
}

function Apple({ message, title, body, kind }: Parts & { kind: 'mac' | 'ios' }): ReactElement {
  const { t } = useTranslation()
  return (
    <div className={`notif ${kind}`}>
      <Picture kind="sq" src={kind === 'ios' ? undefined : message.icon} size={kind === 'ios' ? 38 : 36} />
      <div>
        <b>{title}</b>
        {body}
      </div>
      <span className="s">{t('composer.now')}</span>
    </div>
  )
}

function Firefox({ message, title, body }: Parts): ReactElement {
  const { t } = useTranslation()
  return (
    <div className="notif ff">
      <Picture kind="sq" src={message.icon} size={36} />
      <div>
        <b>{title}</b>
        {body}
        <div className="s">{t('composer.via', { host: hostOf(message) })}</div>
      </div>
    </div>
  )
}
