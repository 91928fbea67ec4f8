import {
  type AskedValue,
  joinSql,
  type PersonZone,
  readPath,
  type RuleFinding,
  type RuleWords,
  sql,
  type SqlExpression,
  type SqlZone,
  type Static,
  type TrackedEvent,
  Type,
  valueAt,
} from 'fathi/sdk'
import { Compile } from 'typebox/compile'
import { operators } from './operators.ts'
import { checkPath, Path } from './path.ts'

/** An operator of the platform: facts know no others within themselves, so that plugins' operators stand in conditions of their own alone. */
const OperatorId = Type.Unsafe<string>({ type: 'string', enum: operators.map(one => one.id) })

/** Conditions on the properties of one event; all of them must hold. */
export const Where = Type.Array(Type.Object({ path: Path, operator: OperatorId, value: Type.Unknown() }, { additionalProperties: false }), {
  title: 'Properties',
  minItems: 1,
  maxItems: 10,
})
export type Where = Static<typeof Where>

const byId = new Map(operators.map(one => [one.id, { ...one, right: Compile(one.accepts) }]))

const operatorOf = (id: string) => {
  const found = byId.get(id)
  if (found === undefined) throw new Error(`There is no operator "${id}".`)
  return found
}

/** Says of events whether their properties meet the conditions. */
export function whereTest(where: Where | undefined, now: Date, zone: PersonZone): (event: TrackedEvent) => boolean {
  if (where === undefined) return () => true
  return event => where.every(({ path, operator, value }) => operatorOf(operator).test(readPath(event.properties, path), value, now, zone))
}

/** The conditions over `properties` of an event's row. */
export function whereSql(where: Where | undefined, now: Date, properties: SqlExpression, zone: SqlZone): SqlExpression {
  if (where === undefined) return sql`true`
  return joinSql(
    where.map(({ path, operator, value }) => {
      const condition = operatorOf(operator).sql?.(valueAt(properties, path), value, now, zone)
      if (condition === undefined) throw new Error(`The operator "${operator}" has no SQL.`)
      return sql`coalesce(${condition}, false)`
    }),
    ' and ',
  )
}

/** The earliest moment at which time alone could change whether an event meets the conditions. */
export function whereChange(where: Where | undefined, now: Date, event: TrackedEvent): number | null {
  const moments = (where ?? []).flatMap(({ path, operator, value }) => {
    const change = operatorOf(operator).nextChange?.(readPath(event.properties, path), value, now)
    return change === undefined || change === null ? [] : [change.getTime()]
  })
  return moments.length === 0 ? null : Math.min(...moments)
}

/** "with total is at least 20 and with currency is EUR". */
export const whereWords = (where: Where | undefined, { say, compared }: RuleWords): string | undefined =>
  where === undefined
    ? undefined
    : say('each with {conditions}', {
        conditions: where
          .map(({ path, operator, value }) => `${path} ${compared(operatorOf(operator), value).replace(/^is /, '')}`)
          .join(` ${say('and')} `),
      })

/** Whether no condition depends on the present moment. */
export const isTimelessWhere = (where: Where | undefined): boolean =>
  (where ?? []).every(({ operator }) => operatorOf(operator).nextChange === undefined || operatorOf(operator).isTimeless === true)

/** Whether some condition depends on what clocks show where the person is. */
export const isLocalWhere = (where: Where | undefined): boolean =>
  (where ?? []).some(({ operator }) => operatorOf(operator).isLocal === true)

export const whereProperties = (event: string, where: Where | undefined): { event: string; path: string }[] =>
  (where ?? []).map(({ path }) => ({ event, path }))

/** What the conditions ask of the properties; the pointer is that of the conditions. */
export const whereAsks = (event: string, where: Where | undefined, pointer: string): AskedValue[] =>
  (where ?? []).map(({ path, operator }, index) => {
    const { title, of } = operatorOf(operator)
    return { pointer: `${pointer}/${index}/operator`, property: { event, path }, title, of }
  })

export function checkWhere(where: Where | undefined, pointer: string): readonly RuleFinding[] {
  return (where ?? []).flatMap(({ path, operator, value }, index) => {
    const at = `${pointer}/${index}`
    const known = operatorOf(operator)
    const fault = known.right.Check(value) ? (known.check?.(value) ?? null) : `The value does not suit "${known.title}".`
    return [...checkPath(path, `${at}/path`), ...(fault === null ? [] : [{ pointer: `${at}/value`, detail: fault }])]
  })
}
