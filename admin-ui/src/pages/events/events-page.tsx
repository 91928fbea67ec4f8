import { useSearch } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { lazily } from '../../components/lazily.tsx'
import { EventTail } from './event-tail.tsx'
import './events.css'
import '../../i18n/event-words.ts'

const CatalogueList = lazily(async () => (await import('./catalogue-list.tsx')).CatalogueList)
const ContractsList = lazily(async () => (await import('./contracts-list.tsx')).ContractsList)
const QuarantineList = lazily(async () => (await import('./quarantine-list.tsx')).QuarantineList)
const SetAsideList = lazily(async () => (await import('./set-aside-list.tsx')).SetAsideList)

/** What comes in as it comes, what is known of it, what it must look like, and what was kept out. */
export function EventsPage(): ReactElement {
  const { tab } = useSearch({ from: '/app/events' })
  switch (tab) {
    case 'catalogue':
      return <CatalogueList />
    case 'contracts':
      return <ContractsList />
    case 'quarantine':
      return <QuarantineList />
    case 'set-aside':
      return <SetAsideList />
    default:
      return <EventTail />
  }
}
