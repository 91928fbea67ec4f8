import type { ReactElement, ReactNode } from 'react'

/** The part of a page that scrolls; takes the focus, so that keys scroll it too. */
export const PageBody = ({ children }: { children: ReactNode }): ReactElement => (
  <main className="scroll" id="content" tabIndex={0}>
    {children}
  </main>
)
