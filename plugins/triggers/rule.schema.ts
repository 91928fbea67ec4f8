import { JsonRecord, type Rule, Type } from 'fathi/sdk'

/** Full rules, as segments have them. */
export const RuleConfig = Type.Unsafe<Rule>({
  ...JsonRecord({ maxProperties: 1 }),
  title: 'Condition',
  description: 'A rule as json-rules-engine writes it: `all`, `any` or `not`, nested at will.',
  'x-ui': { widget: 'rule' },
})
