import { query, type Scope, type Stage } from 'fathi/sdk'
import { noteEvents, noteTraits } from './catalogue-memory.ts'
import type { ProfileTouch, ProfileTouched } from './profile-touched.ts'

/** Learns what events and traits there are from what comes in. It writes in transactions of its own: the batch holds no lock for it. */
export const catalogueStage: Stage = {
  name: 'cdp.catalogue',
  mentions: () => true,
  apply: (events, _em, scope) => asAside(scope, () => noteEvents(scope, events)),
}

/** Traits that were changed by hand, by the API or by an import. */
export const catalogueListener: ProfileTouched = async (em, scope, touches) => {
  const said = touches.filter(tellsTraits)
  if (said.length === 0) return
  const rows = await query<{ id: string; traits: Record<string, unknown> }>(
    em,
    `select id, traits from cdp_profile where workspace_id = $1 and id = any($2::uuid[])`,
    [scope.workspaceId, said.map(touch => touch.profileId)],
  )
  const traits = new Map(rows.map(row => [row.id, row.traits]))
  await asAside(scope, () =>
    noteTraits(
      em,
      scope,
      said.map(({ profileId, all: isWhole, traits: names = [] }) => {
        const all = traits.get(profileId) ?? {}
        if (isWhole) return all
        return Object.fromEntries(names.filter(name => Object.hasOwn(all, name)).map(name => [name, all[name]]))
      }),
    ),
  )
}

/** Traits that were said before, and only moved with a merge, are no news. */
const tellsTraits = ({ traits = [], all, cause }: ProfileTouch): boolean => traits.length > 0 || (all === true && cause !== 'merge')

/** A fault in describing must not become the fault of an event. */
async function asAside(scope: Scope, work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) => scope.log.warn({ err: error }, 'the property catalogue learned nothing of a batch'))
}
