import type { ReactElement, ReactNode } from 'react'

/** Names and what they hold, in two columns. */
export const KeyValues = ({ of, tight = false }: { of: readonly (readonly [string, ReactNode])[]; tight?: boolean }): ReactElement => (
  <dl className={tight ? 'kv tight' : 'kv'}>
    {of.map(([name, value]) => (
      <div key={name} style={{ display: 'contents' }}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)
