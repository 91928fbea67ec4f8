import { use, type Use } from 'fathi/sdk'
import audit from './plugins/audit/index.ts'
import campaigns from './plugins/campaigns/index.ts'
import cdp from './plugins/cdp/index.ts'
import delivery from './plugins/delivery/index.ts'
import rbac from './plugins/rbac/index.ts'
import segments from './plugins/segments/index.ts'
import templates from './plugins/templates/index.ts'
import triggers from './plugins/triggers/index.ts'
import webpush from './plugins/webpush/index.ts'

/** The plugins of this installation. */
const plugins: readonly Use[] = [
  use(rbac),
  use(audit),
  use(cdp),
  use(segments),
  use(templates),
  use(delivery),
  use(webpush),
  use(campaigns),
  use(triggers),
]
export default plugins
