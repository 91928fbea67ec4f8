import { base, defineEntity, p, walled } from 'fathi/sdk'
import type { ContractMode } from './contract.schema.ts'

const ContractSchema = defineEntity({
  name: 'EventContract',
  ...walled('cdp_contract'),
  properties: {
    ...base,
    event: p.string().length(200),
    schema: p.json<Record<string, unknown>>(),
    mode: p.string().length(12).$type<ContractMode>(),
    /** Events that broke it while it only warned. */
    warned: p.bigint('number').default(0),
    updatedBy: p.string().length(100),
    version: p.integer().version(),
  },
  uniques: [{ properties: ['workspaceId', 'event'] }],
})
/** What the properties of an event must look like: a JSON Schema, and what becomes of events that break it. */
export class EventContract extends ContractSchema.class {}
ContractSchema.setClass(EventContract)
