import { defineNode, plainWords, type Scope, type Static, type Subject, Type, type Why } from 'fathi/sdk'
import { readPerson } from '../person.ts'
import { RuleConfig } from '../rule.schema.ts'

const Branch = Type.Object(
  {
    id: Type.String({ pattern: '^[A-Za-z0-9_-]{1,50}$', maxLength: 50 }),
    label: Type.String({ minLength: 1, maxLength: 100, title: 'Name' }),
    rule: RuleConfig,
  },
  { additionalProperties: false },
)
const Config = Type.Object(
  {
    branches: Type.Array(Branch, {
      minItems: 1,
      maxItems: 20,
      title: 'Branches',
      description: 'The first whose condition is met is taken.',
    }),
  },
  { additionalProperties: false },
)

/** The first that is met; what was seen on the way says why. */
async function chosen({ branches }: Static<typeof Config>, rules: Scope['rules'], subject: Subject, now: Date) {
  const why: Why[] = []
  for (const { id, label, rule } of branches) {
    const seen = await rules.explain(rule, subject, now)
    why.push({ title: label, seen })
    if (seen.result) return { do: 'leave', by: id, why } as const
  }
  return { do: 'leave', by: 'else', why } as const
}

export const branch = defineNode({
  type: 'triggers.branch',
  version: 1,
  title: 'Branches',
  icon: 'git-branch',
  category: 'decision',
  config: Config,
  outlets: ({ branches }) => [...branches.map(({ id, label }) => ({ id, label })), { id: 'else', label: 'everybody else' }],
  sentence: ({ branches }, words = plainWords) =>
    `${branches.map(({ label, rule }) => `"${label}": ${words.rule(rule)}`).join('; ')}. The first that is met is taken.`,
  examples: [
    {
      branches: [
        {
          id: 'pro',
          label: 'Pro',
          rule: { all: [{ fact: 'cdp.trait', params: { path: 'plan' }, operator: 'text-equals', value: 'pro' }] },
        },
      ],
    },
  ],
  uses: ({ branches }) => ({ rules: branches.map(({ rule }, i) => ({ pointer: `/branches/${i}/rule`, rule })) }),
  check: ({ branches }) =>
    branches.flatMap(({ id }, i) =>
      id === 'else' || branches.findIndex(one => one.id === id) < i
        ? [{ pointer: `/branches/${i}/id`, detail: 'Another branch has this id. Choose a new one.' }]
        : [],
    ),
  enter: ({ config, profileId, journey }, scope) =>
    scope.tx(async em => {
      const rules = config.branches.map(one => one.rule)
      const { subject } = await readPerson(em, scope, profileId, { rules, zone: journey.settings.zone })
      return chosen(config, scope.rules, subject, scope.now())
    }),
  simulate: ({ config }, world) => chosen(config, world.rules, world.subject, world.now()),
})
