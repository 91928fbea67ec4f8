import { defineProblem, type Scope } from 'fathi/sdk'
import type { Kernel } from './kernel.ts'
import { KernelSecret } from './tables.ts'

export const SecretUnknown = defineProblem(
  'CORE_SECRET_UNKNOWN',
  422,
  'There is no workspace secret named {name}. Add it under Settings, Workspace.',
)

/** Secrets are sealed for their workspace and name: a row moved elsewhere cannot be opened. */
export const secretPurpose = (workspaceId: string, name: string): string => `secret/${workspaceId}/${name}`

/** The value of a workspace secret. */
export async function readSecret(kernel: Kernel, scope: Scope, name: string): Promise<string> {
  const row = await scope.tx(em => em.findOne(KernelSecret, { workspaceId: scope.workspaceId, name }))
  if (row === null) throw new SecretUnknown({ name })
  return Buffer.from(kernel.vault.open(secretPurpose(scope.workspaceId, name), row.sealed)).toString('utf8')
}
