import { type EntityManager, NotFound, query, type Rule, type Scope, type Subject } from 'fathi/sdk'
import { profilesById, zoneOf } from '../cdp/index.ts'
import { currentWorkspace } from '../rbac/index.ts'
import { audienceOfSegments } from '../segments/index.ts'

/** One person, as nodes see him. */
export interface Person {
  subject: Subject
  zone: string
  /** What texts may name as `profile.*`. */
  fields: Readonly<Record<string, unknown>>
}

/** Loads a person for what some rules mention. `zone`: the journey's own, when it has one. */
export async function readPerson(
  em: EntityManager,
  scope: Scope,
  profileId: string,
  of: { rules?: readonly Rule[]; zone: string | null },
): Promise<Person> {
  const profile = (await profilesById(em, [profileId])).get(profileId)
  const { timeZone } = await currentWorkspace(scope)
  const mentions = scope.rules.mentions(of.rules ?? [])
  const memberships = new Map([[profileId, await segmentsAmong(em, scope, profileId, mentions.segments)]])
  const subject = (await scope.rules.load(em, scope, [profileId], mentions, { timeZone, memberships })).get(profileId)
  if (profile === undefined || subject === undefined) throw new NotFound()
  const { traits, ...columns } = profile
  return { subject, zone: of.zone ?? (await zoneOf(scope, profile)).zone, fields: { ...traits, ...columns } }
}

/** Those of some segments that a person is in. */
export async function segmentsAmong(
  em: EntityManager,
  scope: Scope,
  profileId: string,
  segmentIds: readonly string[],
): Promise<Set<string>> {
  const among = new Set<string>()
  for (const id of segmentIds) {
    const [first] = await audienceOfSegments(em, scope, { include: [id], exclude: [], after: before(profileId), limit: 1 })
    if (first === profileId) among.add(id)
  }
  return among
}

/** The id just before another one: a page of an audience that begins behind it begins with the person, if he is in it. */
function before(id: string): string {
  const digits = (BigInt(`0x${id.replaceAll('-', '')}`) - 1n).toString(16).padStart(32, '0')
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Holds a person as he is until the transaction ends: what he does meanwhile is applied afterwards. */
export const lockPerson = async (em: EntityManager, scope: Scope, profileId: string): Promise<void> =>
  void (await query(em, `select 1 from cdp_profile where workspace_id = $1 and id = $2 for no key update`, [scope.workspaceId, profileId]))
