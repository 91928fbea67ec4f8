import { uuidv7 } from 'fathi/sdk'
import { foundInstallation } from '../../plugins/rbac/index.ts'
import type { Config } from '../config.ts'
import { configuredPlugins } from '../kernel/configured.ts'
import { createKernel } from '../kernel/kernel.ts'
import { makeScope } from '../kernel/scope.ts'
import { makeLog } from '../log.ts'
import { type FirstOwner, signInLink } from './first-start.ts'

const OWNER = 'owner@fathi.local'

/** Makes the first workspace and its owner when there is none yet; null otherwise. */
export async function firstRun(config: Config): Promise<FirstOwner | null> {
  const kernel = await createKernel(config, await configuredPlugins(config), makeLog({ logLevel: 'error' }, 'first-run'))
  try {
    if ((await kernel.database.kernel.query('select 1 from rbac_workspace limit 1')).length > 0) return null
    const scope = makeScope(kernel, { workspaceId: uuidv7(), actor: { kind: 'system', id: 'first-run' } })
    const { password, token } = await foundInstallation(scope, {
      email: OWNER,
      ownerName: 'Owner',
      key: 'main',
      name: 'My workspace',
      isDemo: false,
    })
    return { email: OWNER, password, link: signInLink(config, token) }
  } finally {
    await kernel.close()
  }
}
