import { Select } from '@mantine/core'
import type { WidgetProps } from '@rjsf/utils'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { topics } from '../../data/delivery.ts'
import { controlOf, orNothing, textOf } from './widget-props.ts'

/** What a message is about, which people can opt out of by itself. */
export function TopicWidget(props: WidgetProps): ReactElement {
  const { t } = useTranslation()
  const { data } = useQuery(topics.list())
  return (
    <Select
      {...controlOf(props)}
      value={textOf(props.value) || null}
      data={(data?.items ?? []).map(topic => ({ value: topic.id, label: topic.name }))}
      onChange={next => props.onChange(orNothing(next))}
      clearable={props.required !== true}
      placeholder={t('journeys.choose')}
    />
  )
}
