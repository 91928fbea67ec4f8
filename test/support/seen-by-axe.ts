import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const GRAVE = new Set(['serious', 'critical'])
/** Only what is wrong is written out: a page has thousands of places that are right. */
const options: NonNullable<Parameters<AxeBuilder['options']>[0]> = { resultTypes: ['violations'] }

/** The same page in other colours has the same faults but for those. */
export const paleFindings = (page: Page): Promise<string[]> => graveFindings(page, ['color-contrast'])

/** What axe finds on a page that is serious or critical, one line each place. Frames of other origins are not ours: without them it needs no second page to look from. */
export async function graveFindings(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options(rules === undefined ? options : { ...options, runOnly: rules }).setLegacyMode()
  const { violations } = await axe.analyze()
  return violations
    .filter(one => GRAVE.has(one.impact ?? ''))
    .flatMap(one =>
      one.nodes.map(
        node => `${one.id}: ${node.target.join(' ')} ${node.html.slice(0, 160)} ${node.any.map(check => check.message).join('; ')}`,
      ),
    )
}
