import { Migration } from '@mikro-orm/migrations';

export class Migration20261129200920 extends Migration {

  override name = 'Migration20261129200920';

  override up(): void | Promise<void> {
    this.addSql(`alter table "cdp_merge" drop column "before";`);

    this.addSql(`alter table "cdp_profile" add "beside" jsonb not null default '{}', add "beside_first" timestamptz null, add "beside_last" timestamptz null;`);

    // What no event says was said beside them: by hand or by an import. The owner of the tables reads past their policies for this moment.
    const tables = ['cdp_profile', 'cdp_event']
    for (const table of tables) this.addSql(`alter table "${table}" no force row level security;`)
    const own = `e.workspace_id = p.workspace_id and e.profile_id = coalesce(p.merged_into, p.id) and (p.merged_into is null or e.ingest_profile_id = p.id)`
    this.addSql(`update cdp_profile p set beside = jsonb_build_object('traits', said.traits, 'traitTimes', said.times)
      from (
        select p.id, coalesce(jsonb_object_agg(t.name, p.traits -> t.name) filter (where p.traits ? t.name), '{}') as traits, jsonb_object_agg(t.name, t.at) as times
        from cdp_profile p, jsonb_each(p.trait_times) t(name, at)
        where not exists (select 1 from cdp_event e where ${own} and e.type = 'identify' and e.properties ? t.name
            and e.occurred_at = timestamptz 'epoch' + t.at::text::bigint * interval '1 millisecond')
          and not exists (select 1 from cdp_profile m where m.workspace_id = p.workspace_id and m.merged_into = p.id and m.trait_times -> t.name = t.at)
        group by p.id
      ) said where p.id = said.id;`)
    this.addSql(`update cdp_profile p set beside_first = case when seen.first then p.last_seen else p.first_seen end, beside_last = case when seen.last then p.first_seen else p.last_seen end
      from (
        select p.id, exists (select 1 from cdp_event e where ${own} and e.occurred_at = p.first_seen) as first,
          exists (select 1 from cdp_event e where ${own} and e.occurred_at = p.last_seen) as last
        from cdp_profile p
      ) seen where p.id = seen.id and not (seen.first and seen.last);`)
    for (const table of tables) this.addSql(`alter table "${table}" force row level security;`)
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "cdp_merge" add "before" jsonb not null default '{}';`);

    this.addSql(`alter table "cdp_profile" drop column "beside", drop column "beside_first", drop column "beside_last";`);
  }

}
