import { Migration } from '@mikro-orm/migrations';

export class Migration20261129235158 extends Migration {

  override name = 'Migration20261129235158';

  override up(): void | Promise<void> {
    this.addSql(`create table "triggers_tally" ("workspace_id" uuid not null, "journey_id" uuid not null, "node" varchar(50) not null, "outlet" varchar(50) not null, "version" int not null, "slot" smallint not null, "count" bigint not null, primary key ("workspace_id", "journey_id", "node", "outlet", "version", "slot"));`);

    this.addSql(`alter table "triggers_run" add "ended_by" varchar(50) null;`);
    this.addSql(`create index "triggers_run_at" on "triggers_run" ("workspace_id", "journey_id", "node", "id") include ("version") where state = 'active';`);

    this.addSql(`alter table "triggers_visit" add "why" jsonb null;`);

    this.addSql(`alter table "triggers_tally" enable row level security;`);
    this.addSql(`alter table "triggers_tally" force row level security;`);
    this.addSql(`create policy "triggers_tally_app" on "triggers_tally" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);

    // What happened before is counted once: the owner of the tables reads past their policies for this moment.
    const tables = ['triggers_run', 'triggers_visit', 'triggers_tally']
    for (const table of tables) this.addSql(`alter table "${table}" no force row level security;`)
    this.addSql(`insert into triggers_tally (workspace_id, journey_id, node, outlet, version, slot, count)
      select workspace_id, journey_id, node, outlet, version, 0, count(*) from (
        select workspace_id, journey_id, version, '' as node, state as outlet from triggers_run where state <> 'active'
        union all
        select workspace_id, journey_id, version, '', 'started' from triggers_run
        union all
        select workspace_id, journey_id, version, '', 'goal' from triggers_run where goal_at is not null
        union all
        select workspace_id, journey_id, version, node, '' from triggers_visit where visit = stay
        union all
        select workspace_id, journey_id, version, coalesce(came_from, 'entry'), coalesce(came_by, 'start') from triggers_visit where visit = stay
        union all
        select r.workspace_id, r.journey_id, r.version, v.node, v.step ->> 'by' from triggers_run r
        join lateral (select node, step from triggers_visit v where v.workspace_id = r.workspace_id and v.run_id = r.id order by visit desc limit 1) v on v.step ->> 'do' = 'leave'
        where r.state = 'completed'
      ) happened group by 1, 2, 3, 4, 5;`)
    for (const table of tables) this.addSql(`alter table "${table}" force row level security;`)
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "triggers_tally" cascade;`);

    this.addSql(`drop index "triggers_run_at";`);
    this.addSql(`alter table "triggers_run" drop column "ended_by";`);

    this.addSql(`alter table "triggers_visit" drop column "why";`);
  }

}
