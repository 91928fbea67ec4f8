import { randomBytes } from 'node:crypto'
import { type EntityManager, NotFound, type ProblemField, query, requireMatch, type Scope } from 'fathi/sdk'
import { PolicyInvalid } from './delivery.problems.ts'
import { type Holdout, WORKSPACE_SCOPE } from './policy.ts'
import { PolicyRow } from './policy.entity.ts'
import { scopeNames } from './policy-scopes.ts'
import type { Policy as Shown, PolicyInput } from './policy.schema.ts'

/** More policies than anybody would read. */
const MOST_POLICIES = 500

/** That of the workspace first, also when nothing was said yet. */
export const listPolicies = (scope: Scope): Promise<Shown[]> =>
  scope.tx(async em => {
    const rows = await em.find(PolicyRow, {}, { orderBy: { id: 'asc' }, limit: MOST_POLICIES })
    const names = await scopeNames(
      em,
      scope,
      rows.map(row => row.scope),
    )
    const of = rows.find(row => row.scope === WORKSPACE_SCOPE)
    const others = rows.filter(row => row.scope !== WORKSPACE_SCOPE)
    return [show(WORKSPACE_SCOPE, names, of), ...others.map(row => show(row.scope, names, row))]
  })

export const readPolicy = (scope: Scope, of: string): Promise<Shown> =>
  scope.tx(async em => {
    const names = await existing(em, scope, of)
    return show(of, names, await em.findOne(PolicyRow, { scope: of }))
  })

/** Says what holds for a scope, all at once. A policy that was never written has version 0. */
export const writePolicy = (scope: Scope, of: string, input: PolicyInput, ifMatch: string | undefined): Promise<Shown> =>
  scope.tx(async em => {
    requireSound(of, input)
    const names = await existing(em, scope, of)
    await query(em, `select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`delivery policy ${scope.workspaceId} ${of}`])
    const row = await em.findOne(PolicyRow, { scope: of })
    requireMatch(ifMatch, row?.version ?? 0)
    const { caps, quietHours, holdoutPercent } = input
    const said = {
      caps,
      quietHours,
      holdout: holdoutOf(holdoutPercent, row?.holdout ?? null),
      updatedBy: scope.actor.id,
    }
    const written = row === null ? em.create(PolicyRow, { scope: of, ...said }) : Object.assign(row, said)
    await em.flush()
    return show(of, names, written)
  })

/** Takes back what was said for a scope; that of wider ones goes on. */
export const removePolicy = (scope: Scope, of: string): Promise<void> =>
  scope.tx(async em => {
    const row = await em.findOneOrFail(PolicyRow, { scope: of }, { failHandler: () => new NotFound() })
    await em.remove(row).flush()
  })

/** Who is held out stays so while the share grows; the salt is made once. */
const holdoutOf = (percent: number | null | undefined, known: Holdout | null): Holdout | null =>
  percent == null ? null : { percent, salt: known?.salt ?? randomBytes(16).toString('base64url') }

function requireSound(of: string, { quietHours, holdoutPercent }: PolicyInput): void {
  const errors: ProblemField[] = []
  if (quietHours !== null && quietHours.from === quietHours.to)
    errors.push({ pointer: '/body/quietHours/to', detail: 'They end when they begin. Choose another time, or leave quiet hours out.' })
  if (holdoutPercent != null && of !== WORKSPACE_SCOPE)
    errors.push({ pointer: '/body/holdoutPercent', detail: 'People are held out of all marketing. Say it for the workspace.' })
  if (errors.length > 0) throw new PolicyInvalid({ count: errors.length }, { errors })
}

async function existing(em: EntityManager, scope: Scope, of: string): Promise<ReadonlyMap<string, string>> {
  const names = await scopeNames(em, scope, [of])
  if (!names.has(of)) throw new NotFound()
  return names
}

const show = (of: string, names: ReadonlyMap<string, string>, row: PolicyRow | null | undefined): Shown => ({
  scope: of,
  name: names.get(of) ?? of,
  caps: [...(row?.caps ?? [])],
  quietHours: row?.quietHours ?? null,
  holdoutPercent: row?.holdout?.percent ?? null,
  version: row?.version ?? 0,
  updatedAt: row?.updatedAt.toISOString() ?? null,
})
