import type { Rule } from 'fathi/sdk'

const last = (amount: number) => ({ within: { last: { amount, unit: 'days' } } })
const did = (event: string, days: number, value = true) => ({
  fact: 'cdp.performed',
  params: { event, ...last(days) },
  operator: 'boolean-is',
  value,
})
const orders = (days: number, least: number) => ({
  fact: 'cdp.event-count',
  params: { event: 'Order completed', ...last(days) },
  operator: 'number-at-least',
  value: least,
})
const reachable = { fact: 'delivery.subscribed', operator: 'boolean-is', value: true }

/** A segment of the demo; `rule` is given the ids of those before it, by their keys. */
interface DemoSegment {
  key: string
  name: string
  description: string
  tags: string[]
  rule: (ids: Readonly<Record<string, string>>) => Rule
}

const isIn = (segment: string | undefined, value = true) => ({
  fact: 'segments.member',
  params: { segment: segment ?? '' },
  operator: 'boolean-is',
  value,
})

/** Eight segments that tell the shop's story. */
export const DEMO_SEGMENTS: readonly DemoSegment[] = [
  {
    key: 'regulars',
    name: 'Regulars',
    description: 'They order again and again.',
    tags: ['value'],
    rule: () => ({ all: [orders(90, 3)] }),
  },
  {
    key: 'lapsed-regulars',
    name: 'Lapsed regulars',
    description: 'They ordered more than once, and have not come back for 30 days.',
    tags: ['win-back'],
    rule: () => ({ all: [orders(90, 2), did('Order completed', 30, false)] }),
  },
  {
    key: 'left-in-cart',
    name: 'Left in cart',
    description: 'Something in the cart in the last three days, and no order since.',
    tags: ['intent'],
    rule: () => ({ all: [did('Product added', 3), did('Order completed', 3, false)] }),
  },
  {
    key: 'big-spenders',
    name: 'Big spenders',
    description: 'More than 500 euros in 90 days.',
    tags: ['value'],
    rule: () => ({
      all: [
        {
          fact: 'cdp.event-sum',
          params: { event: 'Order completed', property: 'total', ...last(90) },
          operator: 'number-greater-than',
          value: 500,
        },
      ],
    }),
  },
  {
    key: 'new-this-week',
    name: 'New this week',
    description: 'Seen for the first time within seven days.',
    tags: ['welcome'],
    rule: () => ({ all: [{ fact: 'cdp.first-seen', operator: 'date-within-last', value: { amount: 7, unit: 'days' } }] }),
  },
  {
    key: 'window-shoppers',
    name: 'Window shoppers',
    description: 'They look at much and have never ordered.',
    tags: ['intent'],
    rule: () => ({
      all: [
        { fact: 'cdp.event-count', params: { event: 'Product viewed', ...last(30) }, operator: 'number-at-least', value: 8 },
        { not: { any: [{ fact: 'cdp.performed', params: { event: 'Order completed' }, operator: 'boolean-is', value: true }] } },
      ],
    }),
  },
  {
    key: 'gold-nearby',
    name: 'Gold tier, Germany and France',
    description: 'Gold customers in two countries who can be reached.',
    tags: ['value'],
    rule: () => ({
      all: [
        { fact: 'cdp.trait', params: { path: 'tier' }, operator: 'text-equals', value: 'gold' },
        { fact: 'cdp.country', operator: 'text-in', value: ['DE', 'FR'] },
        reachable,
      ],
    }),
  },
  {
    key: 'win-back',
    name: 'Win-back audience',
    description: 'Lapsed regulars and big spenders without a full cart, whom a message can reach.',
    tags: ['win-back'],
    rule: ids => ({
      all: [{ any: [isIn(ids['lapsed-regulars']), isIn(ids['big-spenders'])] }, { not: { any: [isIn(ids['left-in-cart'])] } }, reachable],
    }),
  },
]
