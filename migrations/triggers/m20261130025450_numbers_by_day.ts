import { Migration } from '@mikro-orm/migrations';

export class Migration20261130025450 extends Migration {

  override name = 'Migration20261130025450';

  override up(): void | Promise<void> {
    this.addSql(`alter table "triggers_tally" drop constraint "triggers_tally_pkey";`);
    this.addSql(`alter table "triggers_tally" add "day" date not null default '-infinity';`); // what was counted so far, of all days
    this.addSql(`alter table "triggers_tally" alter "day" drop default;`);
    this.addSql(`alter table "triggers_tally" add primary key ("workspace_id", "journey_id", "day", "node", "outlet", "version", "slot");`);

    // What happened before is counted once: the owner of the tables reads past their policies for this moment.
    const tables = ['triggers_run', 'triggers_visit', 'triggers_tally', 'rbac_workspace']
    for (const table of tables) this.addSql(`alter table "${table}" no force row level security;`)
    this.addSql(`insert into triggers_tally (workspace_id, journey_id, day, node, outlet, version, slot, count)
      select workspace_id, journey_id, '-infinity', coalesce(node, 'entry'), '@' || state, version, 0, count(*)
      from triggers_run where state in ('exited', 'failed') group by 1, 2, 4, 5, 6;`)
    this.addSql(`insert into triggers_tally (workspace_id, journey_id, day, node, outlet, version, slot, count)
      select h.workspace_id, h.journey_id, (h.at at time zone w.time_zone)::date, h.node, h.outlet, h.version, 0, count(*) from (
        select workspace_id, journey_id, version, '' as node, state as outlet, ended_at as at from triggers_run where state <> 'active'
        union all
        select workspace_id, journey_id, version, coalesce(node, 'entry'), '@' || state, ended_at from triggers_run where state in ('exited', 'failed')
        union all
        select workspace_id, journey_id, version, '', 'started', started_at from triggers_run
        union all
        select workspace_id, journey_id, version, '', 'goal', goal_at from triggers_run where goal_at is not null
        union all
        select workspace_id, journey_id, version, node, '', at from triggers_visit where visit = stay
        union all
        select workspace_id, journey_id, version, coalesce(came_from, 'entry'), coalesce(came_by, 'start'), at from triggers_visit where visit = stay
        union all
        select workspace_id, journey_id, version, node, ended_by, ended_at from triggers_run where state = 'completed' and node is not null and ended_by is not null
      ) h join (select id, case when time_zone in (select name from pg_timezone_names) then time_zone else 'UTC' end as time_zone from rbac_workspace) w on w.id = h.workspace_id where h.at is not null group by 1, 2, 3, 4, 5, 6;`)
    for (const table of tables) this.addSql(`alter table "${table}" force row level security;`)
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "triggers_tally" no force row level security;`);
    this.addSql(`delete from "triggers_tally" where "day" <> '-infinity' or "outlet" in ('@exited', '@failed');`);
    this.addSql(`alter table "triggers_tally" force row level security;`);
    this.addSql(`alter table "triggers_tally" drop constraint "triggers_tally_pkey";`);
    this.addSql(`alter table "triggers_tally" drop column "day";`);
    this.addSql(`alter table "triggers_tally" add primary key ("workspace_id", "journey_id", "node", "outlet", "version", "slot");`);
  }

}
