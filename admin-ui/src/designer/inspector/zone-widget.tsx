import { Select } from '@mantine/core'
import type { WidgetProps } from '@rjsf/utils'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { controlOf, orNothing, textOf } from './widget-props.ts'

/** A time zone by its IANA name; each person's own while none is chosen. */
export function ZoneWidget(props: WidgetProps): ReactElement {
  const { t } = useTranslation()
  return (
    <Select
      {...controlOf(props)}
      value={textOf(props.value) || null}
      data={Intl.supportedValuesOf('timeZone')}
      onChange={next => props.onChange(orNothing(next))}
      searchable
      clearable
      limit={100}
      placeholder={t('journeys.ownZone')}
      nothingFoundMessage={t('rules.nothingFound')}
    />
  )
}
