import { Migration } from '@mikro-orm/migrations';

export class Migration20261121140838 extends Migration {

  override name = 'Migration20261121140838';

  override up(): void | Promise<void> {
    this.addSql(`create table "delivery_paused_source" ("workspace_id" uuid not null, "source_kind" varchar(20) not null, "source_id" uuid not null, "since" timestamptz not null, primary key ("workspace_id", "source_kind", "source_id"));`);

    this.addSql(`create table "delivery_tally" ("workspace_id" uuid not null, "source_kind" varchar(20) not null, "source_id" uuid not null, "what" varchar(80) not null, "slot" smallint not null, "count" bigint not null, primary key ("workspace_id", "source_kind", "source_id", "what", "slot"));`);

    this.addSql(`create index "delivery_delivery_workspace_id_at_index" on "delivery_delivery" ("workspace_id", "at");`);
    this.addSql(`create index "delivery_delivery_clicked" on "delivery_delivery" ("workspace_id", "clicked_at") where clicked_at is not null;`);

    this.addSql(`create index "delivery_message_open" on "delivery_message" ("workspace_id", "source_kind", "source_id", "id") where state in ('planned', 'held');`);
    this.addSql(`create index "delivery_message_reason" on "delivery_message" ("workspace_id", "reason", "id") where reason is not null;`);

    this.addSql(`alter table "delivery_paused_source" enable row level security;`);
    this.addSql(`alter table "delivery_paused_source" force row level security;`);
    this.addSql(`create policy "delivery_paused_source_app" on "delivery_paused_source" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);

    this.addSql(`alter table "delivery_tally" enable row level security;`);
    this.addSql(`alter table "delivery_tally" force row level security;`);
    this.addSql(`create policy "delivery_tally_app" on "delivery_tally" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);

    // What was counted by reading before: the owner of the tables reads past their policies for this moment.
    const tables = ['delivery_message', 'delivery_delivery', 'delivery_tally']
    for (const table of tables) this.addSql(`alter table "${table}" no force row level security;`)
    this.addSql(`insert into "delivery_tally" ("workspace_id", "source_kind", "source_id", "what", "slot", "count")
      with counted as (
        select workspace_id, source_kind, source_id,
          case when state in ('planned', 'held') then 'open' when state = 'sent' then 'sent' else state || ':' || coalesce(reason, 'rejected') end as what
        from delivery_message where source_kind = 'campaign'
        union all
        select m.workspace_id, m.source_kind, m.source_id, 'delivery:' || d.state from delivery_delivery d join delivery_message m on m.id = d.message_id where m.source_kind = 'campaign'
        union all
        select m.workspace_id, m.source_kind, m.source_id, stage.what
        from (select message_id, bool_or(shown_at is not null) as shown, bool_or(clicked_at is not null) as clicked, bool_or(dismissed_at is not null) as dismissed from delivery_delivery group by 1) seen
        join delivery_message m on m.id = seen.message_id,
        lateral (values ('shown', seen.shown), ('clicked', seen.clicked), ('dismissed', seen.dismissed)) stage(what, happened)
        where m.source_kind = 'campaign' and stage.happened
      )
      select workspace_id, source_kind, source_id, what, 0, count(*) from counted group by 1, 2, 3, 4;`)
    this.addSql(`insert into "delivery_tally" ("workspace_id", "source_kind", "source_id", "what", "slot", "count")
      select workspace_id, 'campaign/minute', source_id, 'sent@' || (extract(epoch from date_trunc('minute', decided_at)) / 60)::bigint, 0, count(*)
      from delivery_message where source_kind = 'campaign' and state = 'sent' group by 1, 3, 4;`)
    for (const table of tables) this.addSql(`alter table "${table}" force row level security;`)
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "delivery_paused_source" cascade;`);
    this.addSql(`drop table if exists "delivery_tally" cascade;`);

    this.addSql(`drop index "delivery_delivery_workspace_id_at_index";`);
    this.addSql(`drop index "delivery_delivery_clicked";`);

    this.addSql(`drop index "delivery_message_open";`);
    this.addSql(`drop index "delivery_message_reason";`);
  }

}
