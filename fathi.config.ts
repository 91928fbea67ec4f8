import { use, type Use } from 'fathi/sdk'
import audit from './plugins/audit/index.ts'
import cdp from './plugins/cdp/index.ts'
import rbac from './plugins/rbac/index.ts'
import templates from './plugins/templates/index.ts'

/** The plugins of this installation. */
const plugins: readonly Use[] = [use(rbac), use(audit), use(cdp), use(templates)]
export default plugins
