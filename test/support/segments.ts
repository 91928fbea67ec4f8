import assert from 'node:assert/strict'
import { query, type Rule } from 'fathi/sdk'
import { build } from '../../plugins/segments/build.ts'
import type { TestApp } from './app.ts'
import { drainEvents } from './drain-events.ts'
import { runJob } from './run-job.ts'

/** Makes a segment by the API and fills it, as its job would. */
export async function aSegment(app: TestApp, name: string, rule: Rule): Promise<string> {
  const made = await app.call('POST', '/v1/segments', { name, kind: 'dynamic', rule })
  assert.equal(made.status, 201, made.text)
  await fillSegment(app, made.body.id, true)
  return made.body.id
}

/** Runs the build that waits for a segment. */
export async function fillSegment(app: TestApp, segmentId: string, isFirst = false): Promise<void> {
  const scope = app.scope()
  const [row] = await scope.tx(em =>
    query<{ version: number }>(em, `select rule_version as version from segments_segment where id = $1`, [segmentId]),
  )
  await runJob(scope, build, { segmentId, ruleVersion: row?.version ?? 0, isFirst })
}

/** User ids of who is in a segment, in order. */
export async function membersOf(app: TestApp, segmentId: string): Promise<string[]> {
  const rows = await app
    .scope()
    .tx(em =>
      query<{ value: string }>(
        em,
        `select i.value from segments_member m join cdp_identity i on i.profile_id = m.profile_id and i.namespace = 'userId' where m.segment_id = $1 order by 1`,
        [segmentId],
      ),
    )
  return rows.map(row => row.value)
}

/** Sends events with the app's own write key and has them applied. */
export async function send(app: TestApp, events: readonly Record<string, unknown>[]): Promise<void> {
  const key = await app.key({ kind: 'write' })
  const answer = await app.call('POST', '/v1/batch', { batch: events }, { token: key })
  assert.equal(answer.status, 200, answer.text)
  assert.deepEqual(answer.body.errors ?? [], [])
  await drainEvents(app.kernel)
}

export const track = (userId: string, event: string, more: Record<string, unknown> = {}) => ({ type: 'track', userId, event, ...more })
export const identify = (userId: string, traits: Record<string, unknown>) => ({ type: 'identify', userId, traits })

/** Who did something. */
export const did = (event: string, more: Record<string, unknown> = {}): Rule => ({
  all: [{ fact: 'cdp.performed', params: { event, ...more }, operator: 'boolean-is', value: true }],
})
/** Who is in a segment. */
export const isIn = (segment: string, value = true): Rule => ({
  all: [{ fact: 'segments.member', params: { segment }, operator: 'boolean-is', value }],
})

/** What the outbox tells of segments. */
export const outbox = (app: TestApp) =>
  app
    .scope()
    .tx(em =>
      query<{ name: string; payload: Record<string, unknown> }>(
        em,
        `select name, payload from kernel_outbox where stream = 'outbox' and name like 'segments.%' order by shard, position`,
      ),
    )
