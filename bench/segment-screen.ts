import { type Condition, query, type Rule, type Scope } from 'fathi/sdk'
import type { TestApp } from '../test/support/app.ts'
import { expect } from '../test/support/campaign.ts'
import { interleave, medianMs, spread, timed } from './measure.ts'

/** Times each call is made of which the median is told. */
const CALLS = 5
const SAMPLE = 5
const PLACE = { timeZone: 'UTC' }

/** Milliseconds of what the screen of a segment asks while its rule is edited: the preview, with the count of each condition and the funnel, and the sample. */
export interface ScreenTimes {
  previewMs: number
  sampleMs: number
}

/** How long the API takes for both, over everybody. */
export async function screenTimes(app: TestApp, rule: Rule): Promise<ScreenTimes> {
  return { previewMs: await medianMs(CALLS, () => preview(app, rule)), sampleMs: await medianMs(CALLS, () => sample(app, rule)) }
}

const preview = (app: TestApp, rule: Rule) => expect(200, app.call('POST', '/v1/segments/preview', { rule }))
const sample = (app: TestApp, rule: Rule) => expect(200, app.call('POST', '/v1/segments/sample', { rule }))

/** Preview and sample by the API against reading a share of the people and asking each, in turn: times a second, and the ratio of the medians. */
export async function screenAgainstReading(
  app: TestApp,
  rule: Rule & { all: readonly Condition[] },
  of: { people: number; share: number; rounds: number },
): Promise<{ ours: number; baseline: number; baselineName: string; ratio: number }> {
  const { people, share, rounds } = of
  const scope = app.scope()
  const taken = await interleave(
    rounds,
    () => timed(1, async () => [await preview(app, rule), await sample(app, rule)]),
    () => timed(1 / share, () => readAndAsk(scope, rule, people / share)),
  )
  const perSecond = (side: keyof typeof taken) => spread(taken[side].map(one => one.perSecond)).median
  const short = (value: number) => Math.round(value * 100) / 100
  const [ours, baseline] = [perSecond('ours'), perSecond('baseline')]
  return { ours: short(ours), baseline: short(baseline), baselineName: 'read people and ask each', ratio: short(ours / baseline) }
}

/** What one would write without the compiler to SQL: read people, ask each of every condition, count what is left behind each, and say of some members why. */
async function readAndAsk(scope: Scope, rule: Rule & { all: readonly Condition[] }, people: number): Promise<number[]> {
  const parts = rule.all.map(part => scope.rules.compile({ all: [part] }))
  const mentions = scope.rules.mentions([rule])
  const counts = parts.map(() => 0)
  const left = parts.map(() => 0)
  let explained = 0
  return scope.tx(async em => {
    const rows = await query<{ id: string }>(em, `select id from cdp_profile where workspace_id = $1 order by id limit $2`, [
      scope.workspaceId,
      people,
    ])
    for (let start = 0; start < rows.length; start += 2_000) {
      const ids = rows.slice(start, start + 2_000).map(row => row.id)
      for (const subject of (await scope.rules.load(em, scope, ids, mentions, PLACE)).values()) {
        const now = scope.now()
        const answers = parts.map(part => part.matches(subject, now))
        const failed = answers.indexOf(false)
        for (const [index, isTrue] of answers.entries()) {
          if (isTrue) counts[index] = (counts[index] ?? 0) + 1
          if (failed === -1 || index < failed) left[index] = (left[index] ?? 0) + 1
        }
        if (failed === -1 && explained < SAMPLE) {
          explained += 1
          await scope.rules.explain(rule, subject, now)
        }
      }
    }
    return [...counts, ...left]
  })
}
