import { IconPhoto } from '@tabler/icons-react'
import { type ReactElement, useEffect, useState } from 'react'
import { Icon } from '../components/icon.tsx'

/** A picture of a message; a grey field stands where it is missing or cannot be loaded. */
export function Picture({ src, kind, size }: { src: string | undefined; kind: 'sq' | 'pic'; size?: number }): ReactElement {
  const [failed, setFailed] = useState(false)
  useEffect(() => setFailed(false), [src])
  const measure = size === undefined ? {} : { style: { width: size, height: size } }
  if (src === undefined || src === '' || failed) {
    return (
      <span className={`${kind} none`} {...measure}>
        <Icon of={IconPhoto} />
      </span>
    )
  }
  return <img className={kind} src={src} alt="" {...measure} onError={() => setFailed(true)} />
}
