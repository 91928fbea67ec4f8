import { useSearch } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { AttemptsList } from './attempts-list.tsx'
import { MessagesList } from './messages-list.tsx'

/** What left and what did not: messages are decisions about people, deliveries are attempts at their browsers. */
export function DeliveriesPage(): ReactElement {
  const { tab } = useSearch({ from: '/app/deliveries' })
  return tab === 'deliveries' ? <AttemptsList /> : <MessagesList />
}
