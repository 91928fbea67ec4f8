import fc from 'fast-check'
import type { RuleFact, RuleOperator, ValueKind } from 'fathi/sdk'
import type { Condition, Leaf, Rule } from 'fathi/sdk'
import { circle, dateText, dayNear, few, finite, MOSTLY, word } from './rule-values.ts'
import { type DeviceField, DEVICES, EVENTS, IDS, PATHS, PROPERTIES } from './rule-world.ts'

const duration = fc.record({ amount: fc.constantFrom(1, 2, 3, 7), unit: fc.constantFrom('minutes', 'hours', 'days', 'weeks') })
const clock = fc.constantFrom('00:00', '01:00', '02:00', '03:00', '06:30', '12:00', '22:00', '23:59')
const optional = <T>(name: string, value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  fc.oneof(
    fc.constant({}),
    value.map(one => ({ [name]: one })),
  )
const merged = (...parts: fc.Arbitrary<Record<string, unknown>>[]): fc.Arbitrary<Record<string, unknown>> =>
  fc.tuple(...parts).map(all => Object.assign({}, ...all) as Record<string, unknown>)

/** Rules made up over a catalogue, each one that passes the check: every fact, with parameters, and every operator that may be asked of it. */
export function ruleArbitrary(catalogue: { facts: readonly RuleFact[]; operators: readonly RuleOperator[] }, at: Date): fc.Arbitrary<Rule> {
  const { facts, operators } = catalogue
  const validDate = dateText(at).filter(text => operators.find(one => one.id === 'date-after')?.check?.(text) === null && DATE.test(text))
  const item = fc.oneof(few.text, few.number, word, finite, fc.boolean())
  const number = fc.oneof(few.number, finite)
  const text = fc.oneof(few.text, word)
  const rights: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
    exists: fc.boolean(),
    'boolean-is': fc.boolean(),
    'number-between': fc.record({ from: number, to: number }),
    'number-in': fc.array(number, { minLength: 1, maxLength: 3 }),
    'number-not-in': fc.array(number, { minLength: 1, maxLength: 3 }),
    'text-in': fc.array(text, { minLength: 1, maxLength: 3 }),
    'text-not-in': fc.array(text, { minLength: 1, maxLength: 3 }),
    'list-has-any': fc.array(item, { minLength: 1, maxLength: 3 }),
    'list-has-none': fc.array(item, { minLength: 1, maxLength: 3 }),
    'list-has-all': fc.array(item, { minLength: 1, maxLength: 2 }),
    'date-before': validDate,
    'date-after': validDate,
    'date-on': fc.oneof({ weight: 3, arbitrary: dayNear(at) }, { weight: 1, arbitrary: validDate.map(text => text.slice(0, 10)) }),
    'date-within-last': duration,
    'date-more-than-ago': duration,
    'date-within-next': duration,
    'date-anniversary': fc.oneof(
      dayNear(at).map(day => day.slice(5)),
      fc.constantFrom('02-29', '12-31', '01-01'),
    ),
    'date-weekday': fc.uniqueArray(fc.constantFrom('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'), {
      minLength: 1,
      maxLength: 4,
    }),
    'geo-within': circle,
    'time-between': fc.record({ from: clock, to: clock }),
  }
  const right = (id: string): fc.Arbitrary<unknown> => {
    const own = rights[id]
    if (own !== undefined) return own
    if (id.startsWith('number-'))
      return fc.oneof({ weight: 3, arbitrary: few.number }, { weight: 1, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: finite })
    return /contains|starts|ends/.test(id) ? text.filter(one => one !== '') : text
  }
  const askedOfKind = (kind: ValueKind): fc.Arbitrary<{ operator: string; value: unknown }> =>
    fc
      .constantFrom(...operators.filter(one => one.of.includes(kind)).map(one => one.id))
      .chain(operator => right(operator).map(value => ({ operator, value })))

  /** Of a value that can be anything, mostly what suits the things that stand under its name. */
  const asked = (kind: ValueKind, name = ''): fc.Arbitrary<{ operator: string; value: unknown }> => {
    const mostly = Object.hasOwn(MOSTLY, name) ? MOSTLY[name] : undefined
    if (kind !== 'any' || mostly === undefined) return askedOfKind(kind)
    return fc.oneof({ weight: 3, arbitrary: askedOfKind(mostly) }, { weight: 1, arbitrary: askedOfKind('any') })
  }
  /** Mostly for what devices are, or others are. */
  const askedOfDevice = (field: DeviceField): fc.Arbitrary<{ operator: string; value: unknown }> =>
    askedOfKind('list').chain(({ operator, value }) =>
      Array.isArray(value)
        ? fc
            .oneof(
              { weight: 3, arbitrary: fc.subarray([...DEVICES[field]], { minLength: 1 }) },
              { weight: 1, arbitrary: fc.constant(value as unknown[]) },
            )
            .map(items => ({ operator, value: items }))
        : fc.constant({ operator, value }),
    )
  const property = fc.constantFrom(...PROPERTIES)
  const where = fc.array(
    property.chain(path => asked('any', path).map(one => ({ path, ...one }))),
    { minLength: 1, maxLength: 2 },
  )
  const window = fc.oneof(
    duration.map(last => ({ last })),
    fc.record({ from: validDate, to: validDate }),
    validDate.map(from => ({ from })),
    validDate.map(to => ({ to })),
  )
  const event = fc.constantFrom(...EVENTS)
  const step = merged(fc.record({ event }), optional('where', where))
  const id = fc.constantFrom(...IDS)
  const about = merged(fc.record({ event }), optional('within', window), optional('where', where))
  const params = (fact: string): fc.Arbitrary<Record<string, unknown>> => {
    if (fact === 'cdp.location') return fc.record({ lat: fc.constantFrom('north', 'plan'), lon: fc.constantFrom('east', 'north') })
    if (fact === 'cdp.trait') return fc.record({ path: fc.constantFrom(...PATHS) })
    if (fact === 'cdp.sequence')
      return merged(
        fc.record({ first: step, second: step }),
        optional('in', duration),
        optional('without', step),
        optional('within', window),
      )
    if (fact === 'segments.member') return fc.record({ segment: id })
    if (fact === 'cdp.bucket') return fc.record({ salt: fc.constantFrom('a', 'ü') })
    if (/^cdp\.(performed|event-count|event-first|event-last)$/.test(fact)) return about
    if (fact.startsWith('cdp.event-')) return merged(about, fc.record({ property }))
    if (fact === 'delivery.consent') return fc.record({ about: fc.oneof(fc.constant('marketing'), id) })
    if (fact.startsWith('delivery.message'))
      return merged(
        fc.record({ stage: fc.constantFrom('received', 'shown', 'clicked', 'dismissed') }),
        optional('campaign', id),
        optional('content', id),
        optional('within', window),
      )
    if (fact === 'triggers.in-journey') return optional('journey', id)
    if (fact === 'triggers.journey-outcome')
      return merged(
        fc.record({ outcome: fc.constantFrom('entered', 'completed', 'reached-goal', 'ended-early') }),
        optional('journey', id),
        optional('within', window),
      )
    const narrowed = merged(optional('channel', fc.constantFrom('web-push', 'sms')), optional('site', id))
    if (fact === 'delivery.device') return merged(narrowed, fc.record({ field: fc.constantFrom(...DEVICE_FIELDS) }))
    return fact.startsWith('delivery.') ? narrowed : fc.constant({})
  }
  const choices = facts.map(fact => ({
    weight: fact.id === 'cdp.trait' ? 12 : fact.id === 'cdp.location' ? 2 : fact.id === 'cdp.sequence' ? 3 : 1,
    arbitrary: fc.constant(fact),
  }))
  const leaf: fc.Arbitrary<Leaf> = fc
    .oneof(...choices)
    .chain(fact =>
      params(fact.id).chain(params =>
        (fact.id === 'delivery.device'
          ? askedOfDevice(params.field as DeviceField)
          : asked(fact.value, String(params.path ?? params.property))
        ).map(one => ({ fact: fact.id, params, ...one })),
      ),
    )

  const condition = (depth: number): fc.Arbitrary<Condition> =>
    depth === 0 ? leaf : fc.oneof({ weight: 2, arbitrary: leaf }, { weight: 1, arbitrary: group(depth - 1) })
  const group = (depth: number): fc.Arbitrary<Rule> => {
    const parts = fc.array(condition(depth), { minLength: 1, maxLength: 3 })
    return fc.oneof(
      parts.map(all => ({ all })),
      parts.map(any => ({ any })),
      condition(depth).map(not => ({ not })),
    )
  }
  return group(2)
}

const DEVICE_FIELDS = Object.keys(DEVICES) as DeviceField[]
const DATE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?)?$/
