import { defineNode, Type } from 'fathi/sdk'
import { readPerson } from '../person.ts'
import { RuleConfig } from '../rule.schema.ts'

export const condition = defineNode({
  type: 'triggers.condition',
  version: 1,
  title: 'Condition',
  icon: 'arrows-split',
  category: 'decision',
  config: Type.Object({ rule: RuleConfig }, { additionalProperties: false }),
  outlets: ['yes', 'no'],
  sentence: () => 'Goes on by "yes" when the person meets the condition, else by "no".',
  examples: [{ rule: { all: [{ fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'pro' }] } }],
  uses: ({ rule }) => ({ rules: [{ pointer: '/rule', rule }] }),
  enter: ({ config: { rule }, profileId, journey }, scope) =>
    scope.tx(async em => {
      const { subject } = await readPerson(em, scope, profileId, { rules: [rule], zone: journey.settings.zone })
      return { do: 'leave', by: scope.rules.compile(rule).matches(subject, scope.now()) ? 'yes' : 'no' } as const
    }),
  simulate: async ({ config }, world) => ({
    do: 'leave',
    by: world.rules.compile(config.rule).matches(world.subject, world.now()) ? 'yes' : 'no',
  }),
})
