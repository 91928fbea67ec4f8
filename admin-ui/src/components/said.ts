import { notifications } from '@mantine/notifications'
import { IconCheck } from '@tabler/icons-react'
import { createElement } from 'react'
import { Icon } from './icon.tsx'

const SHOWN_MS = 6_000

/** Confirms what succeeded out of sight. Never an error, never before the change is durable. */
export function confirmDone(message: string): void {
  notifications.clean()
  notifications.show({ message, icon: createElement(Icon, { of: IconCheck }), autoClose: SHOWN_MS })
}
