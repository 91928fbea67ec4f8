import { Button } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../components/icon.tsx'
import { lazily } from '../components/lazily.tsx'
import type { BehaviourProps } from './behaviour-fields.tsx'

const BehaviourFields = lazily<BehaviourProps>(async () => (await import('./behaviour-fields.tsx')).BehaviourFields)

/** What few messages change, folded away until it is asked for. */
export function Behaviour(props: BehaviourProps): ReactElement {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <div className="behaviour">
      <Button
        variant="subtle"
        color="gray"
        leftSection={<Icon of={open ? IconChevronDown : IconChevronRight} />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t('composer.behaviour')}
      </Button>
      {open && <BehaviourFields {...props} />}
    </div>
  )
}
