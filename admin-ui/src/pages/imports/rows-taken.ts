import type { Import } from '../../api/model.ts'

/** How many rows an import took that is over. A file discarded after its dry run still tells how far that dry run was: none were taken. */
export function rowsTaken({ state, progress, checked }: Import): { taken: number; failed: number } {
  const isOfDryRun = state === 'cancelled' && checked !== null && progress.done === checked.rows && progress.failed === checked.failed
  return isOfDryRun ? { taken: 0, failed: 0 } : { taken: progress.done - progress.failed, failed: progress.failed }
}
