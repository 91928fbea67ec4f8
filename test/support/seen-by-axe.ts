import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const GRAVE = new Set(['serious', 'critical'])

/** What axe finds on a page that is serious or critical, one line each place. */
export async function graveFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(one => GRAVE.has(one.impact ?? ''))
    .flatMap(one =>
      one.nodes.map(
        node => `${one.id}: ${node.target.join(' ')} ${node.html.slice(0, 160)} ${node.any.map(check => check.message).join('; ')}`,
      ),
    )
}
