import type { ReactElement } from 'react'
import { Count } from './count.tsx'

/** A number with its name, the share that it is of something, and the place of what it counts. */
export interface KeyFigure {
  id: string
  name: string
  count: number
  of?: string
  to?: string
}

/** Numbers under each other, each with its name. */
export const KeyFigures = ({ of: figures }: { of: readonly KeyFigure[] }): ReactElement => (
  <dl className="figures">
    {figures.map(({ id, name, count, of, to }) => (
      <div key={id}>
        <dt>{name}</dt>
        <dd>
          {of !== undefined && <span className="dim s12">{of}</span>}
          <Count of={count} {...(to === undefined ? {} : { to })} />
        </dd>
      </div>
    ))}
  </dl>
)
