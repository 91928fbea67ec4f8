import { base, defineEntity, p, walled } from 'fathi/sdk'
import type { CatalogueKind, ValueType } from './catalogue-value.ts'

const CatalogueSchema = defineEntity({
  name: 'CatalogueEntry',
  ...walled('cdp_catalogue'),
  properties: {
    ...base,
    kind: p.string().length(10).$type<CatalogueKind | 'rest'>(),
    /** The event that a property belongs to; empty for events and traits. */
    event: p.string().length(200).default(''),
    name: p.string().length(400),
    types: p.json<ValueType[]>().default('[]'),
    examples: p.json<unknown[]>().default('[]'),
    /** Values and how often each came, the most frequent first. */
    top: p.json<[string | number | boolean, number][]>().default('[]'),
    /** HyperLogLog of the values. */
    sketch: p.blob().nullable(),
    distinct: p.integer().default(0),
    seen: p.bigint('number').default(0),
    firstSeen: p.datetime().nullable(),
    lastSeen: p.datetime().nullable(),
    planned: p.boolean().default(false),
    sensitive: p.boolean().default(false),
    description: p.text().default(''),
  },
  uniques: [{ properties: ['workspaceId', 'kind', 'event', 'name'] }],
})
/** What is known of an event, a trait or a property: its types, examples, how often and when it was seen; or that it is planned. */
export class CatalogueEntry extends CatalogueSchema.class {}
CatalogueSchema.setClass(CatalogueEntry)
