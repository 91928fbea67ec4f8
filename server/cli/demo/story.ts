import { demoPerson } from './people.ts'

/** People of the story: the first thousand have browsers. */
export const STORY_PEOPLE = 5_000
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

const PRODUCTS = [
  { sku: 'LIN-001', name: 'Linen duvet cover', category: 'Bed linen', price: 129 },
  { sku: 'LIN-002', name: 'Washed linen sheet', category: 'Bed linen', price: 79 },
  { sku: 'LIN-003', name: 'Pillowcase, pair', category: 'Bed linen', price: 39 },
  { sku: 'TOW-001', name: 'Waffle towel', category: 'Bath', price: 24 },
  { sku: 'TOW-002', name: 'Bath sheet', category: 'Bath', price: 42 },
  { sku: 'TOW-003', name: 'Bath mat', category: 'Bath', price: 35 },
  { sku: 'TAB-001', name: 'Table cloth', category: 'Table', price: 69 },
  { sku: 'TAB-002', name: 'Napkins, set of four', category: 'Table', price: 29 },
  { sku: 'CUR-001', name: 'Linen curtain', category: 'Windows', price: 149 },
  { sku: 'BLA-001', name: 'Wool blanket', category: 'Living', price: 189 },
]
const CHANNELS = ['newsletter', 'search', 'instagram', 'direct', 'partner'] as const

/** How somebody shops: visits over the time, how often a visit ends in an order, and the days in which he came. */
interface Habit {
  share: number
  visits: readonly [number, number]
  buys: number
  leavesCart: number
  /** Days ago between which the visits lie. */
  days: readonly [number, number]
}
const HABITS: readonly Habit[] = [
  { share: 0.16, visits: [9, 16], buys: 0.5, leavesCart: 0.2, days: [88, 0] }, // regulars
  { share: 0.14, visits: [7, 12], buys: 0.45, leavesCart: 0.2, days: [88, 42] }, // regulars who lapsed
  { share: 0.34, visits: [5, 11], buys: 0.02, leavesCart: 0.25, days: [80, 0] }, // who looks and hardly buys
  { share: 0.22, visits: [4, 9], buys: 0.2, leavesCart: 0.3, days: [85, 1] }, // now and then
  { share: 0.14, visits: [2, 6], buys: 0.25, leavesCart: 0.3, days: [6, 0] }, // new this week
]

/** An event of the story, as the tracking API takes it. */
export interface StoryEvent {
  type: 'identify' | 'track' | 'page'
  messageId: string
  userId: string
  timestamp: string
  event?: string
  name?: string
  traits?: Record<string, unknown>
  properties?: Record<string, unknown>
  context: Record<string, unknown>
}

/** A generator of numbers from 0 to 1 that gives the same for the same seed (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** What a person did in the days before `end`, oldest first: the same for the same number and end. */
export function historyOf(index: number, end: Date): StoryEvent[] {
  const roll = dice(index * 7_919 + 17)
  const habit = habitOf(roll())
  const [least, most] = habit.visits
  const visits = Math.round(least + roll() * (most - least))
  const [from, to] = habit.days
  const starts = Array.from({ length: visits }, () => end.getTime() - (to + roll() * (from - to)) * DAY_MS - roll() * HOUR_MS).toSorted(
    (a, b) => a - b,
  )
  const teller = tellerOf(index, roll)
  const events = starts.flatMap(start => teller.visit(start, habit))
  const first = starts[0] ?? end.getTime() - DAY_MS
  return [teller.identify(first - MINUTE_MS), ...events].filter(event => event.timestamp <= end.toISOString())
}

/** One visit of somebody, now: what goes on while the demo runs. `seed` is another one each time. */
export function liveVisit(seed: number, at: Date): StoryEvent[] {
  const roll = dice(seed)
  const index = Math.floor(roll() * STORY_PEOPLE)
  const habit = habitOf(dice(index * 7_919 + 17)())
  return tellerOf(index, roll, `live-${seed}`).visit(at.getTime(), habit)
}

function habitOf(value: number): Habit {
  let left = value
  for (const habit of HABITS) {
    left -= habit.share
    if (left < 0) return habit
  }
  return HABITS[3] as Habit
}

function tellerOf(index: number, roll: () => number, name = 'history') {
  const { userId, traits, context } = demoPerson(index)
  let told = 0
  const event = (type: StoryEvent['type'], at: number, more: Partial<StoryEvent>): StoryEvent => ({
    type,
    messageId: `demo-${name}-${index}-${(told += 1)}`,
    userId,
    timestamp: new Date(at).toISOString(),
    context,
    ...more,
  })
  const track = (at: number, what: string, properties: Record<string, unknown>) => event('track', at, { event: what, properties })
  const product = () => PRODUCTS[Math.floor(roll() * PRODUCTS.length)] as (typeof PRODUCTS)[number]
  return {
    identify: (at: number) => event('identify', at, { traits }),
    /** Pages and products looked at, perhaps a cart, perhaps an order. */
    visit(start: number, habit: Habit): StoryEvent[] {
      let at = start
      const later = () => (at += (0.3 + roll() * 2.5) * MINUTE_MS)
      const channel = CHANNELS[Math.floor(roll() * CHANNELS.length)]
      const events = [event('page', at, { name: 'Home', properties: { path: '/', channel } })]
      const seen = Array.from({ length: 1 + Math.floor(roll() * 4) }, product)
      for (const one of seen) events.push(track(later(), 'Product viewed', one))
      const outcome = roll()
      if (outcome >= habit.buys + habit.leavesCart) return events
      const cartId = `${userId}-${Math.floor(start / MINUTE_MS)}`
      const cart = seen.slice(0, 1 + Math.floor(roll() * seen.length))
      for (const one of cart) events.push(track(later(), 'Product added', { ...one, quantity: 1, cartId }))
      if (outcome >= habit.buys) return events
      const total = cart.reduce((sum, one) => sum + one.price, 0)
      events.push(track(later(), 'Checkout started', { total, currency: 'EUR', items: cart.length }))
      events.push(
        track(later(), 'Order completed', {
          orderId: cartId,
          cartId,
          total,
          currency: 'EUR',
          items: cart.length,
          categories: [...new Set(cart.map(one => one.category))],
          channel,
        }),
      )
      if (roll() < 0.08) events.push(track(at + DAY_MS * (2 + roll() * 6), 'Order returned', { total, currency: 'EUR' }))
      if (roll() < 0.12)
        events.push(track(at + DAY_MS * (1 + roll() * 9), 'Review written', { stars: 2 + Math.floor(roll() * 4), sku: cart[0]?.sku }))
      return events
    },
  }
}
