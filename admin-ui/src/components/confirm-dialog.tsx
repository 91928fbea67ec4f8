import type { FunctionComponent } from 'react'
import type { ConfirmProps } from './confirm-dialog-box.tsx'
import { lazyDialog } from './lazily.tsx'

const Box = lazyDialog<ConfirmProps>(async () => (await import('./confirm-dialog-box.tsx')).ConfirmDialogBox)

/**
 * Asks before something that cannot be taken back. It names the object and its effect; the safe button has the focus, and a
 * refusal stands inside it.
 */
export const ConfirmDialog: FunctionComponent<ConfirmProps & { opened: boolean }> = ({ opened, ...asked }) =>
  opened ? <Box {...asked} /> : null
