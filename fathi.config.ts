import type { Use } from 'fathi/sdk'

/** The plugins of this installation. */
const plugins: Use[] = []
export default plugins
