import { type Draft, emptyDraft } from '../../plugins/triggers/draft.schema.ts'

/** Chances that fall the same for the same seed. */
export interface Chances {
  /** A whole number from 0 to below `most`. */
  upTo: (most: number) => number
  of: <T>(items: readonly T[]) => T
}
/** A journey that nobody drew: which events come at which of its nodes, and which nodes send. */
export interface MadeUpJourney {
  draft: Draft
  events: Record<string, string>
  sends: string[]
}

/** Mulberry32: small, even enough, the same everywhere. */
export function chances(seed: number): Chances {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const upTo = (most: number): number => Math.floor(next() * most)
  return {
    upTo,
    of: items => {
      const item = items[upTo(items.length)]
      if (item === undefined) throw new RangeError('Nothing to choose from.')
      return item
    },
  }
}

type Piece = { type: string; config: Record<string, unknown>; outlets: readonly string[]; event?: string; sends?: true }
const SECOND = { amount: 1, unit: 'seconds' }

/** One node, at random; waits are a second long, or as long as it takes where their event comes. */
function piece(chance: Chances, nth: number, contentId: string): Piece {
  const trait = (path: string, operator: string, value: unknown) => ({ all: [{ fact: 'cdp.trait', params: { path }, operator, value }] })
  const rules = [
    trait('plan', 'text-equals', 'pro'),
    trait('visits', 'number-at-least', 5),
    trait('said', 'text-equals', 'yes'),
    { any: [trait('plan', 'text-equals', 'team'), { not: trait('visits', 'number-at-least', 3) }] },
  ]
  const makers: (() => Piece)[] = [
    () => ({ type: 'triggers.wait', config: { duration: SECOND }, outlets: ['done'] }),
    () => ({ type: 'triggers.condition', config: { rule: chance.of(rules) }, outlets: ['yes', 'no'] }),
    () => ({
      type: 'triggers.split',
      config: {
        parts: [
          { id: 'a', label: 'A', weight: 1 },
          { id: 'b', label: 'B', weight: 1 },
        ],
      },
      outlets: ['a', 'b'],
    }),
    () => {
      const comes = chance.upTo(2) === 0
      const within = comes ? { amount: 3, unit: 'minutes' } : SECOND
      const event = `Answer ${nth}`
      return {
        type: 'triggers.wait-for-event',
        config: { event, match: { orderId: '{{ entry.orderId }}' }, within, saveAs: `answer${nth}` },
        outlets: ['came', 'timed-out'],
        ...(comes ? { event } : {}),
      }
    },
    () => ({ type: 'triggers.update-profile', config: { set: { said: chance.of(['yes', 'no']) } }, outlets: ['done'] }),
    () => ({ type: 'triggers.emit-event', config: { event: `Passed ${nth}` }, outlets: ['done'] }),
    () => ({ type: 'triggers.goal', config: { name: `Stone ${nth}` }, outlets: ['done'] }),
    () => ({
      type: 'triggers.send',
      config: { contentId, ...chance.of([{}, { class: 'transactional' }]) },
      outlets: ['sent', 'not-sent'],
      sends: true,
    }),
  ]
  return chance.of(makers)()
}

/** Draws a journey: each outlet leads to a node further on, or ends. */
export function makeUpJourney(chance: Chances, of: { contentId: string; topicId: string }): MadeUpJourney {
  const pieces = Array.from({ length: 3 + chance.upTo(6) }, (_, nth) => ({ id: `n${nth}`, ...piece(chance, nth, of.contentId) }))
  const empty = emptyDraft()
  const edges: Draft['edges'] = [{ from: 'entry', outlet: 'start', to: 'n0' }]
  const ends: Draft['ends'] = []
  for (const [nth, { id, outlets }] of pieces.entries()) {
    for (const [at, outlet] of outlets.entries()) {
      // the first outlet leads on, so that every node is reached
      const target = at === 0 ? pieces[nth + 1] : pieces[nth + 1 + chance.upTo(3)]
      if (target === undefined) ends.push({ from: id, outlet })
      else edges.push({ from: id, outlet, to: target.id })
    }
  }
  return {
    draft: {
      ...empty,
      triggers: [{ id: 't0', type: 'triggers.on-call', version: 1, config: { entry: ['orderId'] } }],
      nodes: pieces.map(({ id, type, config }) => ({ id, type, version: 1, config, position: { x: 0, y: 0 } })),
      edges,
      ends,
      settings: { ...empty.settings, message: { class: 'marketing', topicId: of.topicId } },
    },
    events: Object.fromEntries(pieces.flatMap(({ id, event }) => (event === undefined ? [] : [[id, event]]))),
    sends: pieces.filter(one => one.sends === true).map(one => one.id),
  }
}
