import { Migration } from '@mikro-orm/migrations';

export class Migration20261121163413 extends Migration {

  override name = 'Migration20261121163413';

  override up(): void | Promise<void> {
    this.addSql(`create table "segments_segment" ("id" uuid not null, "workspace_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "key" varchar(100) not null, "name" varchar(200) not null, "description" text not null default '', "tags" jsonb not null default '[]', "archived_at" timestamptz null, "created_by" varchar(100) not null, "updated_by" varchar(100) not null, "version" int not null default 1, "kind" varchar(10) not null, "rule" jsonb null, "rule_version" int not null default 1, "is_realtime_only" boolean not null default false, primary key ("id"));`);
    this.addSql(`create index "segments_segment_workspace_id_id_index" on "segments_segment" ("workspace_id", "id");`);
    this.addSql(`alter table "segments_segment" add constraint "segments_segment_workspace_id_key_unique" unique ("workspace_id", "key");`);

    this.addSql(`create table "segments_change" ("id" uuid not null, "workspace_id" uuid not null, "segment_id" uuid not null, "profile_id" uuid not null, "ingest_profile_id" uuid not null, "joined" boolean not null, "cause" varchar(10) not null, "at" timestamptz not null, primary key ("id"));`);
    this.addSql(`create index "segments_change_workspace_id_segment_id_id_index" on "segments_change" ("workspace_id", "segment_id", "id");`);
    this.addSql(`create index "segments_change_workspace_id_profile_id_at_index" on "segments_change" ("workspace_id", "profile_id", "at");`);
    this.addSql(`create index "segments_change_at" on "segments_change" ("at");`);

    this.addSql(`create table "segments_due" ("workspace_id" uuid not null, "profile_id" uuid not null, "segment_id" uuid not null, "due_at" timestamptz not null, "cause" varchar(10) not null, primary key ("workspace_id", "profile_id", "segment_id"));`);
    this.addSql(`create index "segments_due_at" on "segments_due" ("due_at");`);

    this.addSql(`create table "segments_listed" ("workspace_id" uuid not null, "segment_id" uuid not null, "ingest_profile_id" uuid not null, "profile_id" uuid not null, "at" timestamptz not null, "by" varchar(100) not null, primary key ("workspace_id", "segment_id", "ingest_profile_id"));`);
    this.addSql(`create index "segments_listed_workspace_id_profile_id_index" on "segments_listed" ("workspace_id", "profile_id");`);

    this.addSql(`create table "segments_looked" ("workspace_id" uuid not null, "profile_id" uuid not null, "segment_id" uuid not null, "rule_version" int not null, primary key ("workspace_id", "profile_id", "segment_id"));`);

    this.addSql(`create table "segments_member" ("workspace_id" uuid not null, "segment_id" uuid not null, "profile_id" uuid not null, "since" timestamptz not null, "cause" varchar(10) not null, primary key ("workspace_id", "segment_id", "profile_id"));`);
    this.addSql(`create index "segments_member_workspace_id_profile_id_index" on "segments_member" ("workspace_id", "profile_id");`);

    this.addSql(`create table "segments_size" ("workspace_id" uuid not null, "segment_id" uuid not null, "hour" timestamptz not null, "joined" int not null default 0, "left" int not null default 0, "built" int not null default 0, primary key ("workspace_id", "segment_id", "hour"));`);

    this.addSql(`create table "segments_standing" ("workspace_id" uuid not null, "segment_id" uuid not null, "members" int not null default 0, "is_building" boolean not null default false, "done" int not null default 0, "total" int not null default 0, "drift_found" int null, "drift_at" timestamptz null, primary key ("workspace_id", "segment_id"));`);

    this.addSql(`alter table "segments_segment" enable row level security;`);
    this.addSql(`alter table "segments_segment" force row level security;`);
    this.addSql(`create policy "segments_segment_app" on "segments_segment" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);

    this.addSql(`alter table "segments_change" enable row level security;`);
    this.addSql(`alter table "segments_change" force row level security;`);
    this.addSql(`create policy "segments_change_app" on "segments_change" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "segments_change_kernel" on "segments_change" to "fathi_kernel" using (true) with check (true);`);

    this.addSql(`alter table "segments_due" enable row level security;`);
    this.addSql(`alter table "segments_due" force row level security;`);
    this.addSql(`create policy "segments_due_app" on "segments_due" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "segments_due_kernel" on "segments_due" to "fathi_kernel" using (true) with check (true);`);

    this.addSql(`alter table "segments_listed" enable row level security;`);
    this.addSql(`alter table "segments_listed" force row level security;`);
    this.addSql(`create policy "segments_listed_app" on "segments_listed" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);

    this.addSql(`alter table "segments_looked" enable row level security;`);
    this.addSql(`alter table "segments_looked" force row level security;`);
    this.addSql(`create policy "segments_looked_app" on "segments_looked" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);

    this.addSql(`alter table "segments_member" enable row level security;`);
    this.addSql(`alter table "segments_member" force row level security;`);
    this.addSql(`create policy "segments_member_app" on "segments_member" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "segments_member_scan" on "segments_member" for select to "fathi_scan" using (true);`);

    this.addSql(`alter table "segments_size" enable row level security;`);
    this.addSql(`alter table "segments_size" force row level security;`);
    this.addSql(`create policy "segments_size_app" on "segments_size" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);

    this.addSql(`alter table "segments_standing" enable row level security;`);
    this.addSql(`alter table "segments_standing" force row level security;`);
    this.addSql(`create policy "segments_standing_app" on "segments_standing" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "segments_segment" cascade;`);
    this.addSql(`drop table if exists "segments_change" cascade;`);
    this.addSql(`drop table if exists "segments_due" cascade;`);
    this.addSql(`drop table if exists "segments_listed" cascade;`);
    this.addSql(`drop table if exists "segments_looked" cascade;`);
    this.addSql(`drop table if exists "segments_member" cascade;`);
    this.addSql(`drop table if exists "segments_size" cascade;`);
    this.addSql(`drop table if exists "segments_standing" cascade;`);
  }

}
