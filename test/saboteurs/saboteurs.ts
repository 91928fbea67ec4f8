/** A defect put into the product on purpose, and the test that must fail of it: one that does not is no proof. */
export interface Saboteur {
  name: string
  /** The file it changes as it is loaded, and what in it. */
  file: string
  replace: readonly (readonly [from: string, to: string])[]
  /** The tests that must notice, and how the requirement begins that must not hold then. */
  test: string
  requirement: string
}

export const saboteurs: readonly Saboteur[] = [
  {
    name: 'acknowledges events before they are committed',
    file: 'server/kernel/event-log.ts',
    replace: [
      [
        'fresh = await writeRows(pool, group)',
        'for (const one of group) one.resolve(one.rows.map(({ messageId }) => ({ messageId, duplicate: false })))\n    fresh = await writeRows(pool, group)',
      ],
    ],
    test: 'test/chaos/ingest-killed.test.ts',
    requirement: 'of PostgreSQL',
  },
  {
    name: 'records outcomes after 10,000 sends',
    file: 'plugins/delivery/recorder.ts',
    replace: [
      ['const MOST_RESULTS = 50', 'const MOST_RESULTS = 10_000'],
      ['const LATEST_MS = 50', 'const LATEST_MS = 600_000'],
    ],
    test: 'test/chaos/campaign-killed.test.ts',
    requirement: 'kill -9 of the worker',
  },
  {
    name: 'claims messages without a lease',
    file: 'plugins/delivery/claim.ts',
    replace: [['due = $4, updated_at = $3', 'due = coalesce(due, $4), updated_at = $3']],
    test: 'test/chaos/push-service-faults.test.ts',
    requirement: 'to single messages',
  },
  {
    name: 'decides side by side about messages to one person',
    file: 'plugins/delivery/claim.ts',
    replace: [['await takeTurns(em, scope, await peopleWithCaps(em, scope, ids))', 'await peopleWithCaps(em, scope, ids)']],
    test: 'test/api/delivery-policies.test.ts',
    requirement: 'of two at once a cap of one',
  },
  {
    name: 'lets a sender record what another one holds by now',
    file: 'plugins/delivery/record.ts',
    replace: [['and m.epoch = g.epoch', 'and m.epoch >= g.epoch']],
    test: 'test/chaos/campaign-stopped.test.ts',
    requirement: 'frozen past its lease',
  },
  {
    name: 'sends after the end of its lease',
    file: 'plugins/webpush/sender/send.ts',
    replace: [['item.until ?? Infinity', 'Infinity']],
    test: 'test/chaos/campaign-stopped.test.ts',
    requirement: 'frozen in the middle of a page',
  },
  {
    name: 'ends without finishing what is in hand',
    file: 'activities/worker.ts',
    replace: [['await worker.stop()', 'process.exit(0)']],
    test: 'test/chaos/campaign-stopped.test.ts',
    requirement: 'SIGTERM under load',
  },
]
