import { use, type Use } from 'fathi/sdk'
import audit from './plugins/audit/index.ts'
import cdp from './plugins/cdp/index.ts'
import rbac from './plugins/rbac/index.ts'

/** The plugins of this installation. */
const plugins: readonly Use[] = [use(rbac), use(audit), use(cdp)]
export default plugins
