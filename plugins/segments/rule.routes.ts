import { type App, problems, ref, type Scope } from 'fathi/sdk'
import { wordingOf } from './names.ts'
import { checkSegmentRule } from './rule-check.ts'
import { RuleCheckAnswer, RuleInput, Vocabulary } from './segment.schema.ts'

const tags = ['segments']
const config = { needs: 'segments:read' } as const

/** What rules are made of, and what is wrong with one. */
export async function ruleRoutes(app: App): Promise<void> {
  app.get(
    '/vocabulary',
    {
      config,
      schema: {
        operationId: 'readRuleVocabulary',
        tags,
        summary: 'List the facts and operators that rules are made of',
        response: { 200: ref(Vocabulary), ...problems() },
      },
    },
    async request => vocabularyOf(request.scope),
  )
  app.post(
    '/check',
    {
      config,
      schema: {
        operationId: 'checkRule',
        tags,
        summary: 'Check a rule, and say it in words',
        body: RuleInput,
        response: { 200: ref(RuleCheckAnswer), ...problems() },
      },
    },
    async request => {
      const { scope, body } = request
      return scope.tx(async em => {
        const { errors, warnings, isRealtimeOnly } = await checkSegmentRule(em, scope, body.rule)
        const sentence = errors.length > 0 ? null : scope.rules.sentence(body.rule, await wordingOf(em, scope, [body.rule]))
        return { errors: [...errors], warnings: [...warnings], isRealtimeOnly, sentence }
      })
    },
  )
}

const vocabularyOf = ({ rules }: Scope) => ({
  facts: rules.facts.map(({ id, title, params, value, sql }) => ({
    id,
    title,
    params: { ...params } as Record<string, unknown>,
    value,
    realtimeOnly: sql === undefined,
  })),
  operators: rules.operators.map(({ id, title, of, accepts, sql }) => ({
    id,
    title,
    of: [...of],
    accepts: { ...accepts } as Record<string, unknown>,
    realtimeOnly: sql === undefined,
  })),
})
