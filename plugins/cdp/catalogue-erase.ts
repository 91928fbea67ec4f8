import { type EntityManager, query } from 'fathi/sdk'

/**
 * A person leaves: what he is known to have said goes from the examples of the catalogue. Words that anybody says (`true`, `FR`, small numbers) may
 * come back with the next one who says them.
 */
export const eraseExamples = (em: EntityManager, workspaceId: string, profileId: string): Promise<unknown> =>
  query(em, ERASE, [workspaceId, profileId])

const ERASE = `
with said as (
  select distinct t.value from (
    select v.value from cdp_profile p, jsonb_each(p.traits) v where p.workspace_id = $1 and (p.id = $2 or p.merged_into = $2)
    union all select v.value from cdp_profile p, jsonb_each(p.beside -> 'traits') v where p.workspace_id = $1 and (p.id = $2 or p.merged_into = $2)
    union all select v.value from cdp_event e, jsonb_each(e.properties) v where e.workspace_id = $1 and e.profile_id = $2
    union all select w.value from cdp_event e, jsonb_each(e.properties) v, jsonb_each(v.value) w where e.workspace_id = $1 and e.profile_id = $2 and jsonb_typeof(v.value) = 'object'
  ) t where jsonb_typeof(t.value) in ('string', 'number')
), changed as (
  select c.id, coalesce((select jsonb_agg(x.value order by x.ordinality) from jsonb_array_elements(c.examples) with ordinality x where x.value not in (select value from said)), '[]') as examples,
    coalesce((select jsonb_agg(x.value order by x.ordinality) from jsonb_array_elements(c.top) with ordinality x where x.value -> 0 not in (select value from said)), '[]') as top
  from cdp_catalogue c where c.workspace_id = $1
)
update cdp_catalogue c set examples = changed.examples, top = changed.top from changed
where c.workspace_id = $1 and c.id = changed.id and (c.examples <> changed.examples or c.top <> changed.top)`
