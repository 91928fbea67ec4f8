import type { ReactElement } from 'react'
import type { Import } from '../../api/model.ts'
import { Status } from '../../components/status.tsx'
import { share } from '../../i18n/format.ts'

/** Where an import stands; while it goes through its rows, how far. */
export function ImportState({ of: { state, progress } }: { of: Import }): ReactElement {
  const isGoing = state === 'running' || state === 'checking'
  return (
    <span className="row">
      <Status kind="import" state={state} />
      {isGoing && progress.total > 0 && <span className="dim s12">{share(progress.done, progress.total)}</span>}
    </span>
  )
}
