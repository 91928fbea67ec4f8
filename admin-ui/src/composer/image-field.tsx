import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type ReactElement, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Picture } from './picture.tsx'

interface Measured {
  src: string
  width: number
  height: number
}

/** A picture by its address, with a look at it, its size, and what browsers will do to it. */
export function ImageField({
  kind,
  label,
  description,
  value,
  onChange,
  error,
  disabled,
}: {
  kind: 'icon' | 'image'
  label: string
  description: string
  value: string
  onChange: (value: string) => void
  error: string | undefined
  disabled: boolean
}): ReactElement {
  const { t } = useTranslation()
  const [src] = useDebouncedValue(value.trim(), 300)
  const isFixed = src !== '' && !src.includes('{{')
  const isPublic = /^(https:|data:|http:\/\/(localhost|127\.0\.0\.1))/.test(src)
  const loaded = useMeasured(isFixed && isPublic ? src : undefined)
  const fault = !isFixed
    ? undefined
    : !isPublic
      ? t('composer.pictureInsecure')
      : loaded === 'failed'
        ? t('composer.pictureFailed')
        : undefined
  const known = loaded === 'failed' || loaded === undefined ? undefined : loaded
  const advice = known === undefined ? undefined : adviceFor(kind, known)
  return (
    <div className="image-field">
      <TextInput
        label={label}
        description={description}
        placeholder="https://"
        value={value}
        onChange={event => onChange(event.currentTarget.value)}
        error={error ?? fault}
        disabled={disabled}
      />
      {known !== undefined && (
        <div className="row measured" role="status">
          <Picture kind="sq" src={known.src} size={32} />
          <span className="s12">
            {known.width} × {known.height} px
            {advice !== undefined && <span className="dim"> · {t(`composer.${advice}`)}</span>}
          </span>
        </div>
      )}
      {src !== '' && !isFixed && <p className="dim s12">{t('composer.picturePerPerson')}</p>}
    </div>
  )
}

/** What browsers do to a picture of this shape, where that is worth knowing. */
function adviceFor(
  kind: 'icon' | 'image',
  { width, height }: Measured,
): 'pictureNotSquare' | 'pictureSmall' | 'pictureNotWide' | undefined {
  if (kind === 'image') return Math.abs(width / height - 2) > 0.35 ? 'pictureNotWide' : undefined
  if (Math.abs(width / height - 1) > 0.1) return 'pictureNotSquare'
  return width < 96 ? 'pictureSmall' : undefined
}

/** The picture's size once it is here; `failed` where it cannot be loaded. */
function useMeasured(src: string | undefined): Measured | 'failed' | undefined {
  const [found, setFound] = useState<Measured | { src: string; failed: true }>()
  useEffect(() => {
    if (src === undefined) return undefined
    const image = new Image()
    image.onload = () => setFound({ src, width: image.naturalWidth, height: image.naturalHeight })
    image.onerror = () => setFound({ src, failed: true })
    image.src = src
    return () => {
      image.onload = null
      image.onerror = null
    }
  }, [src])
  if (src === undefined || found?.src !== src) return undefined
  return 'failed' in found ? 'failed' : found
}
