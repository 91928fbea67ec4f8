import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const GRAVE = new Set(['serious', 'critical'])
/** Only what is wrong is written out: a page has thousands of places that are right. */
const options: NonNullable<Parameters<AxeBuilder['options']>[0]> = { resultTypes: ['violations'] }

/** What axe finds on a page that is serious or critical, one line each place. Frames of other origins are not ours: without them it needs no second page to look from. */
export async function graveFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).options(options).setLegacyMode().analyze()
  return violations
    .filter(one => GRAVE.has(one.impact ?? ''))
    .flatMap(one =>
      one.nodes.map(
        node => `${one.id}: ${node.target.join(' ')} ${node.html.slice(0, 160)} ${node.any.map(check => check.message).join('; ')}`,
      ),
    )
}
