import { type RuleOperator, sql, type SqlExpression, type TSchema, Type } from 'fathi/sdk'
import { foldCase, foldCaseSql } from './fold.ts'
import { opposite } from './opposite.ts'

const AnyText = Type.String({ title: 'Text', maxLength: 1_000 })
const SomeText = Type.String({ title: 'Text', minLength: 1, maxLength: 1_000 })

const textEquals: RuleOperator = {
  id: 'text-equals',
  title: 'is',
  of: ['any', 'text'],
  accepts: AnyText,
  test: (left, right) => left === right,
  sql: (left, right) => sql`(${left} = ${JSON.stringify(right)}::jsonb)`,
  sqlOf: { text: (left, right) => sql`(${left} = ${right}::text)` },
}

const textIn: RuleOperator = {
  id: 'text-in',
  title: 'is one of',
  of: ['any', 'text'],
  accepts: Type.Array(AnyText, { minItems: 1, maxItems: 500 }) as TSchema,
  test: (left, right) => typeof left === 'string' && (right as readonly string[]).includes(left),
  sql: (left, right) => sql`(jsonb_typeof(${left}) = 'string' and ${JSON.stringify(right)}::jsonb @> ${left})`,
  sqlOf: { text: (left, right) => sql`(${left} = any(${right}::text[]))` },
}

const ignoringCase = (
  id: string,
  title: string,
  accepts: TSchema,
  test: (left: string, right: string) => boolean,
  then: (left: SqlExpression, right: string) => SqlExpression,
): RuleOperator => ({
  id,
  title,
  of: ['any', 'text'],
  accepts,
  test: (left, right) => typeof left === 'string' && test(foldCase(left), foldCase(right as string)),
  sql: (left, right) =>
    sql`(case when jsonb_typeof(${left}) = 'string' then ${then(foldCaseSql(sql`(${left} #>> '{}')`), foldCase(right as string))} end)`,
  sqlOf: { text: (left, right) => then(foldCaseSql(left), foldCase(right as string)) },
})

const textContains = ignoringCase(
  'text-contains',
  'contains',
  SomeText,
  (left, right) => left.includes(right),
  (left, right) => sql`strpos(${left}, ${right}) > 0`,
)

/** `text-equals` and `text-in` are exact; the others ignore case. */
export const textOperators: readonly RuleOperator[] = [
  textEquals,
  opposite(textEquals, 'text-not-equals', 'is not'),
  ignoringCase(
    'text-equals-ignoring-case',
    'is …, in any case',
    AnyText,
    (left, right) => left === right,
    (left, right) => sql`${left} = ${right}`,
  ),
  textContains,
  opposite(textContains, 'text-not-contains', 'does not contain'),
  ignoringCase(
    'text-starts-with',
    'starts with',
    SomeText,
    (left, right) => left.startsWith(right),
    (left, right) => sql`starts_with(${left}, ${right})`,
  ),
  ignoringCase(
    'text-ends-with',
    'ends with',
    SomeText,
    (left, right) => left.endsWith(right),
    (left, right) => sql`right(${left}, length(${right})) = ${right}`,
  ),
  textIn,
  opposite(textIn, 'text-not-in', 'is none of'),
]
