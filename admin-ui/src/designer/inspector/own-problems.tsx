import { IconAlertCircle, IconAlertTriangle } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { Icon } from '../../components/icon.tsx'
import { useDesigner } from '../designer-context.ts'

/** What is wrong with what is being looked at, as the last check found it. */
export function OwnProblems({ id }: { id: string }): ReactElement | null {
  const { problems } = useDesigner()
  const own = problems.filter(one => one.node === id)
  if (own.length === 0) return null
  return (
    <ul className="own-problems">
      {own.map(({ pointer, detail, level }) => (
        <li key={`${pointer} ${detail}`} className={level === 'error' ? 'k-danger' : 'k-wait'}>
          <Icon of={level === 'error' ? IconAlertCircle : IconAlertTriangle} small />
          <span>{detail}</span>
        </li>
      ))}
    </ul>
  )
}
