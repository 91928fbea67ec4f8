import { defineEntity, p, uuidv7, walled } from 'fathi/sdk'

const ledgerWall = walled('delivery_consent_change', { appendOnly: true })
const WALL = `workspace_id = current_setting('fathi.workspace')::uuid`

const ConsentChangeSchema = defineEntity({
  name: 'ConsentChange',
  ...ledgerWall,
  policies: [
    ...ledgerWall.policies,
    {
      name: 'delivery_consent_change_redact',
      command: 'update',
      roles: ['fathi_app'],
      using: WALL,
      check: `${WALL} and source = 'erased' and proof = '{}'::jsonb and subscription_id is null`,
    },
  ],
  properties: {
    id: p.uuid().primary().onCreate(uuidv7),
    workspaceId: p.uuid(),
    profileId: p.uuid(),
    subscriptionId: p.uuid().nullable(),
    about: p.string().length(36),
    state: p.string().length(3).$type<'in' | 'out'>(),
    at: p.datetime(),
    source: p.string().length(50),
    proof: p.json<Record<string, unknown>>(),
  },
  indexes: [{ properties: ['workspaceId', 'profileId', 'at'] }],
})
/** Rows are only ever added; the one change allowed takes away by whom and how, when a person is erased. The ledger: what a person agreed to or withdrew, when, where, with what proof. `about` is `marketing` or a topic's id. */
export class ConsentChange extends ConsentChangeSchema.class {}
ConsentChangeSchema.setClass(ConsentChange)

const ConsentSchema = defineEntity({
  name: 'Consent',
  ...walled('delivery_consent', { scan: true }),
  properties: {
    workspaceId: p.uuid().primary(),
    profileId: p.uuid().primary(),
    about: p.string().length(36).primary(),
    state: p.string().length(3).$type<'in' | 'out'>(),
    at: p.datetime(),
  },
})
/** Where the ledger has arrived: the last word of a person about marketing or a topic. */
export class Consent extends ConsentSchema.class {}
ConsentSchema.setClass(Consent)
