import { Migration } from '@mikro-orm/migrations';

export class Migration20261121131415 extends Migration {

  override name = 'Migration20261121131415';

  override up(): void | Promise<void> {
    this.addSql(`create table "delivery_paused_source" ("workspace_id" uuid not null, "source_kind" varchar(20) not null, "source_id" uuid not null, "since" timestamptz not null, primary key ("workspace_id", "source_kind", "source_id"));`);

    this.addSql(`create table "delivery_tally" ("workspace_id" uuid not null, "source_kind" varchar(20) not null, "source_id" uuid not null, "what" varchar(80) not null, "slot" smallint not null, "count" bigint not null, primary key ("workspace_id", "source_kind", "source_id", "what", "slot"));`);

    this.addSql(`create index "delivery_delivery_workspace_id_at_index" on "delivery_delivery" ("workspace_id", "at");`);

    this.addSql(`create index "delivery_message_open" on "delivery_message" ("workspace_id", "source_kind", "source_id", "id") where state in ('planned', 'held');`);

    this.addSql(`alter table "delivery_paused_source" enable row level security;`);
    this.addSql(`alter table "delivery_paused_source" force row level security;`);
    this.addSql(`create policy "delivery_paused_source_app" on "delivery_paused_source" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);

    this.addSql(`alter table "delivery_tally" enable row level security;`);
    this.addSql(`alter table "delivery_tally" force row level security;`);
    this.addSql(`create policy "delivery_tally_app" on "delivery_tally" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "delivery_paused_source" cascade;`);
    this.addSql(`drop table if exists "delivery_tally" cascade;`);

    this.addSql(`drop index "delivery_delivery_workspace_id_at_index";`);

    this.addSql(`drop index "delivery_message_open";`);
  }

}
