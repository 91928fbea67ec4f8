import axe, { type AxeResults, type RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const GRAVE = new Set(['serious', 'critical'])
/** Only what is wrong is written out: a page has thousands of places that are right. What lies outside of landmarks is looked for long, and not grave. Frames are of other origins. */
const OPTIONS: RunOptions = { resultTypes: ['violations'], iframes: false, rules: { region: { enabled: false } } }

/** The same page in other colours has the same faults but for those. */
export const paleFindings = (page: Page): Promise<string[]> => findings(page, { ...OPTIONS, runOnly: ['color-contrast'] })

/** What axe finds on a page that is serious or critical, one line each place. */
export const graveFindings = (page: Page): Promise<string[]> => findings(page, OPTIONS)

async function findings(page: Page, options: RunOptions): Promise<string[]> {
  const isThere = await page.evaluate<boolean>('"axe" in window')
  if (!isThere) await page.evaluate(axe.source)
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`)
  return violations
    .filter(one => GRAVE.has(one.impact ?? ''))
    .flatMap(one =>
      one.nodes.map(
        node => `${one.id}: ${node.target.join(' ')} ${node.html.slice(0, 160)} ${node.any.map(check => check.message).join('; ')}`,
      ),
    )
}
