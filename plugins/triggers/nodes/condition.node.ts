import { defineNode, plainWords, type Rule, type Scope, type Subject, Type } from 'fathi/sdk'
import { capital } from '../config-words.ts'
import { readPerson } from '../person.ts'
import { RuleConfig } from '../rule.schema.ts'

async function decided(rule: Rule, rules: Scope['rules'], subject: Subject, now: Date) {
  const seen = await rules.explain(rule, subject, now)
  return { do: 'leave', by: seen.result ? 'yes' : 'no', why: [{ title: 'Condition', seen }] } as const
}

export const condition = defineNode({
  type: 'triggers.condition',
  version: 1,
  title: 'Condition',
  icon: 'arrows-split',
  category: 'decision',
  config: Type.Object({ rule: RuleConfig }, { additionalProperties: false }),
  outlets: ['yes', 'no'],
  sentence: ({ rule }, words = plainWords) => `${capital(words.rule(rule))}: yes. Everybody else: no.`,
  examples: [{ rule: { all: [{ fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'pro' }] } }],
  uses: ({ rule }) => ({ rules: [{ pointer: '/rule', rule }] }),
  enter: ({ config: { rule }, profileId, journey }, scope) =>
    scope.tx(async em => {
      const { subject } = await readPerson(em, scope, profileId, { rules: [rule], zone: journey.settings.zone })
      return decided(rule, scope.rules, subject, scope.now())
    }),
  simulate: ({ config }, world) => decided(config.rule, world.rules, world.subject, world.now()),
})
