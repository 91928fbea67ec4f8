import { Migration } from '@mikro-orm/migrations';

export class Migration20261121103201 extends Migration {

  override name = 'Migration20261121103201';

  override up(): void | Promise<void> {
    this.addSql(`create table "cdp_event_key" ("workspace_id" uuid not null, "message_id" varchar(200) not null, "received_at" timestamptz not null, primary key ("workspace_id", "message_id"));`);
    this.addSql(`create index "cdp_event_key_workspace_id_received_at_index" on "cdp_event_key" ("workspace_id", "received_at");`);

    this.addSql(`create table "cdp_identity" ("workspace_id" uuid not null, "namespace" varchar(50) not null, "value" varchar(320) not null, "profile_id" uuid not null, "ingest_profile_id" uuid not null, "created_at" timestamptz not null, primary key ("workspace_id", "namespace", "value"));`);
    this.addSql(`create index "cdp_identity_workspace_id_profile_id_index" on "cdp_identity" ("workspace_id", "profile_id");`);
    this.addSql(`create index "cdp_identity_value" on "cdp_identity" ("workspace_id", "value" text_pattern_ops);`);

    this.addSql(`create table "cdp_profile" ("id" uuid not null, "workspace_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "display_name" varchar(200) null, "avatar_url" varchar(2000) null, "timezone" varchar(100) null, "locale" varchar(35) null, "country" varchar(2) null, "first_seen" timestamptz not null, "last_seen" timestamptz not null, "is_test" boolean not null default false, "traits" jsonb not null default '{}', "trait_times" jsonb not null default '{}', "device" jsonb not null default '{}', "merged_into" uuid null, "version" int not null default 1, primary key ("id"));`);
    this.addSql(`create index "cdp_profile_recent" on "cdp_profile" ("workspace_id", "last_seen" desc, "id" desc);`);
    this.addSql(`create index "cdp_profile_traits" on "cdp_profile" using gin ("traits" jsonb_path_ops);`);
    this.addSql(`create index "cdp_profile_name" on "cdp_profile" ("workspace_id", lower("display_name") text_pattern_ops);`);

    this.addSql(`alter table "cdp_event_key" enable row level security;`);
    this.addSql(`alter table "cdp_event_key" force row level security;`);
    this.addSql(`create policy "cdp_event_key_app" on "cdp_event_key" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "cdp_event_key_kernel" on "cdp_event_key" to "fathi_kernel" using (true) with check (true);`);

    this.addSql(`alter table "cdp_identity" enable row level security;`);
    this.addSql(`alter table "cdp_identity" force row level security;`);
    this.addSql(`create policy "cdp_identity_app" on "cdp_identity" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "cdp_identity_scan" on "cdp_identity" for select to "fathi_scan" using (true);`);

    this.addSql(`alter table "cdp_profile" enable row level security;`);
    this.addSql(`alter table "cdp_profile" force row level security;`);
    this.addSql(`create policy "cdp_profile_app" on "cdp_profile" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "cdp_profile_scan" on "cdp_profile" for select to "fathi_scan" using (true);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "cdp_event_key" cascade;`);
    this.addSql(`drop table if exists "cdp_identity" cascade;`);
    this.addSql(`drop table if exists "cdp_profile" cascade;`);
  }

}
