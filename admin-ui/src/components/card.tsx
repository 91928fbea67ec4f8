import { type ReactElement, type ReactNode, useId } from 'react'

/** A titled surface. `aside` stands beside the title, `end` at the other end of the line. */
export function Card({
  title,
  aside,
  end,
  bare = false,
  padded = true,
  children,
}: {
  title: string
  aside?: ReactNode
  end?: ReactNode
  bare?: boolean
  padded?: boolean
  children: ReactNode
}): ReactElement {
  const id = useId()
  return (
    <section className="card" aria-labelledby={id}>
      <div className={bare ? 'card-head bare' : 'card-head'}>
        <h2 id={id}>{title}</h2>
        {aside !== undefined && <span className="dim s12">{aside}</span>}
        {end !== undefined && <div className="row end">{end}</div>}
      </div>
      {padded ? <div className="card-body">{children}</div> : children}
    </section>
  )
}
