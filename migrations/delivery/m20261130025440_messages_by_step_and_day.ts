import { Migration } from '@mikro-orm/migrations';

export class Migration20261130025440 extends Migration {

  override name = 'Migration20261130025440';

  override up(): void | Promise<void> {
    this.addSql(`create table "delivery_step_tally" ("workspace_id" uuid not null, "source_id" uuid not null, "day" date not null, "node" varchar(200) not null, "version" int not null, "what" varchar(80) not null, "slot" smallint not null, "count" bigint not null, primary key ("workspace_id", "source_id", "day", "node", "version", "what", "slot"));`);

    this.addSql(`alter table "delivery_step_tally" enable row level security;`);
    this.addSql(`alter table "delivery_step_tally" force row level security;`);
    this.addSql(`create policy "delivery_step_tally_app" on "delivery_step_tally" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);

    // What happened before is counted once: the owner of the tables reads past their policies for this moment.
    const tables = ['delivery_message', 'delivery_delivery', 'delivery_step_tally', 'rbac_workspace']
    for (const table of tables) this.addSql(`alter table "${table}" no force row level security;`)
    this.addSql(`insert into "delivery_step_tally" ("workspace_id", "source_id", "day", "node", "version", "what", "slot", "count")
      with happened as (
        select workspace_id, source_id, node, coalesce(source_version, 0) as version, case when state = 'sent' then 'sent' else state || ':' || coalesce(reason, 'rejected') end as what, coalesce(decided_at, updated_at) as at
        from delivery_message where source_kind = 'journey' and node is not null and state in ('sent', 'failed', 'not_sent')
        union all
        select m.workspace_id, m.source_id, m.node, coalesce(m.source_version, 0), stage.what, stage.at
        from (select message_id, min(shown_at) as shown, min(clicked_at) as clicked, min(dismissed_at) as dismissed from delivery_delivery group by 1) seen
        join delivery_message m on m.id = seen.message_id,
        lateral (values ('shown', seen.shown), ('clicked', seen.clicked), ('dismissed', seen.dismissed)) stage(what, at)
        where m.source_kind = 'journey' and m.node is not null and stage.at is not null
      )
      select h.workspace_id, h.source_id, d.day, h.node, h.version, h.what, 0, count(*) from happened h join (select id, case when time_zone in (select name from pg_timezone_names) then time_zone else 'UTC' end as time_zone from rbac_workspace) w on w.id = h.workspace_id,
        lateral (values ('-infinity'::date), ((h.at at time zone w.time_zone)::date)) d(day) group by 1, 2, 3, 4, 5, 6;`)
    for (const table of tables) this.addSql(`alter table "${table}" force row level security;`)
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "delivery_step_tally" cascade;`);
  }

}
