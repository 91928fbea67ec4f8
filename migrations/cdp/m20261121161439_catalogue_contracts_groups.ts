import { Migration } from '@mikro-orm/migrations';

export class Migration20261121161439 extends Migration {

  override name = 'Migration20261121161439';

  override up(): void | Promise<void> {
    this.addSql(`create table "cdp_catalogue" ("id" uuid not null, "workspace_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "kind" varchar(10) not null, "event" varchar(200) not null default '', "name" varchar(400) not null, "types" jsonb not null default '[]', "examples" jsonb not null default '[]', "top" jsonb not null default '[]', "sketch" bytea null, "distinct" int not null default 0, "seen" bigint not null default '0', "first_seen" timestamptz null, "last_seen" timestamptz null, "planned" boolean not null default false, "sensitive" boolean not null default false, "description" text not null default '', primary key ("id"));`);
    this.addSql(`alter table "cdp_catalogue" add constraint "cdp_catalogue_workspace_id_kind_event_name_unique" unique ("workspace_id", "kind", "event", "name");`);

    this.addSql(`create table "cdp_contract" ("id" uuid not null, "workspace_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "event" varchar(200) not null, "schema" jsonb not null, "mode" varchar(12) not null, "warned" bigint not null default '0', "updated_by" varchar(100) not null, "version" int not null default 1, primary key ("id"));`);
    this.addSql(`alter table "cdp_contract" add constraint "cdp_contract_workspace_id_event_unique" unique ("workspace_id", "event");`);

    this.addSql(`create table "cdp_group" ("workspace_id" uuid not null, "group_id" varchar(200) not null, "traits" jsonb not null default '{}', "trait_times" jsonb not null default '{}', "first_seen" timestamptz not null, "last_seen" timestamptz not null, primary key ("workspace_id", "group_id"));`);

    this.addSql(`create table "cdp_group_member" ("workspace_id" uuid not null, "group_id" varchar(200) not null, "ingest_profile_id" uuid not null, "profile_id" uuid not null, "first_seen" timestamptz not null, "last_seen" timestamptz not null, primary key ("workspace_id", "group_id", "ingest_profile_id"));`);
    this.addSql(`create index "cdp_group_member_workspace_id_profile_id_index" on "cdp_group_member" ("workspace_id", "profile_id");`);

    this.addSql(`create table "cdp_quarantine" ("id" uuid not null, "workspace_id" uuid not null, "event" varchar(200) not null, "message_id" varchar(200) not null, "user_id" varchar(200) null, "anonymous_id" varchar(200) null, "content" jsonb not null, "faults" jsonb not null, "at" timestamptz not null, primary key ("id"));`);
    this.addSql(`create index "cdp_quarantine_at_index" on "cdp_quarantine" ("at");`);
    this.addSql(`create index "cdp_quarantine_workspace_id_event_id_index" on "cdp_quarantine" ("workspace_id", "event", "id");`);
    this.addSql(`alter table "cdp_quarantine" add constraint "cdp_quarantine_workspace_id_message_id_unique" unique ("workspace_id", "message_id");`);

    this.addSql(`alter table "cdp_catalogue" enable row level security;`);
    this.addSql(`alter table "cdp_catalogue" force row level security;`);
    this.addSql(`create policy "cdp_catalogue_app" on "cdp_catalogue" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);

    this.addSql(`alter table "cdp_contract" enable row level security;`);
    this.addSql(`alter table "cdp_contract" force row level security;`);
    this.addSql(`create policy "cdp_contract_app" on "cdp_contract" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);

    this.addSql(`alter table "cdp_group" enable row level security;`);
    this.addSql(`alter table "cdp_group" force row level security;`);
    this.addSql(`create policy "cdp_group_app" on "cdp_group" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);

    this.addSql(`alter table "cdp_group_member" enable row level security;`);
    this.addSql(`alter table "cdp_group_member" force row level security;`);
    this.addSql(`create policy "cdp_group_member_app" on "cdp_group_member" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);

    this.addSql(`alter table "cdp_quarantine" enable row level security;`);
    this.addSql(`alter table "cdp_quarantine" force row level security;`);
    this.addSql(`create policy "cdp_quarantine_app" on "cdp_quarantine" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "cdp_quarantine_kernel" on "cdp_quarantine" to "fathi_kernel" using (true) with check (true);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "cdp_catalogue" cascade;`);
    this.addSql(`drop table if exists "cdp_contract" cascade;`);
    this.addSql(`drop table if exists "cdp_group" cascade;`);
    this.addSql(`drop table if exists "cdp_group_member" cascade;`);
    this.addSql(`drop table if exists "cdp_quarantine" cascade;`);
  }

}
