import { Migration } from '@mikro-orm/migrations';

export class Migration20261129204928 extends Migration {

  override name = 'Migration20261129204928';

  override up(): void | Promise<void> {
    this.addSql(`create table "triggers_journey" ("id" uuid not null, "workspace_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "key" varchar(100) not null, "name" varchar(200) not null, "description" text not null default '', "tags" jsonb not null default '[]', "archived_at" timestamptz null, "created_by" varchar(100) not null, "updated_by" varchar(100) not null, "version" int not null default 1, "state" varchar(10) not null default 'draft', "draft" jsonb not null, "published" int null, "plan_hash" varchar(64) null, "published_at" timestamptz null, "paused_at" timestamptz null, "resumed_at" timestamptz null, primary key ("id"));`);
    this.addSql(`create index "triggers_journey_workspace_id_id_index" on "triggers_journey" ("workspace_id", "id");`);
    this.addSql(`create index "triggers_journey_live" on "triggers_journey" ("workspace_id") where state = 'live';`);
    this.addSql(`alter table "triggers_journey" add constraint "triggers_journey_workspace_id_key_unique" unique ("workspace_id", "key");`);

    this.addSql(`create table "triggers_awaited" ("workspace_id" uuid not null, "run_id" uuid not null, "visit" int not null, "nth" smallint not null, "profile_id" uuid not null, "role" varchar(10) not null, "kind" varchar(15) not null, "name" varchar(200) not null, "match" jsonb null, "by" varchar(50) null, "save_as" varchar(50) null, "since" timestamptz not null, "until" timestamptz null, primary key ("workspace_id", "run_id", "visit", "nth"));`);
    this.addSql(`create index "triggers_awaited_workspace_id_profile_id_kind_name_index" on "triggers_awaited" ("workspace_id", "profile_id", "kind", "name");`);

    this.addSql(`create table "triggers_plan" ("workspace_id" uuid not null, "hash" varchar(64) not null, "plan" jsonb not null, "created_at" timestamptz not null, primary key ("workspace_id", "hash"));`);

    this.addSql(`create table "triggers_run" ("id" uuid not null, "workspace_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "journey_id" uuid not null, "profile_id" uuid not null, "ingest_profile_id" uuid not null, "entry_key" varchar(200) not null, "ordinal" int not null, "state" varchar(10) not null, "reason" varchar(100) null, "version" int not null, "plan_hash" varchar(64) not null, "workflow_id" varchar(200) not null, "admitted_by_event_id" uuid null, "entry" jsonb not null, "vars" jsonb not null, "arrived" jsonb null, "node" varchar(50) null, "waits_until" timestamptz null, "started_at" timestamptz not null, "ended_at" timestamptz null, "goal_at" timestamptz null, primary key ("id"));`);
    this.addSql(`create index "triggers_run_workspace_id_journey_id_id_index" on "triggers_run" ("workspace_id", "journey_id", "id");`);
    this.addSql(`create index "triggers_run_workspace_id_profile_id_id_index" on "triggers_run" ("workspace_id", "profile_id", "id");`);
    this.addSql(`create index "triggers_run_active" on "triggers_run" ("workspace_id", "journey_id", "id") where state = 'active';`);
    this.addSql(`alter table "triggers_run" add constraint "triggers_run_workspace_id_journey_id_profile_id_e_e6f15_unique" unique ("workspace_id", "journey_id", "profile_id", "entry_key", "ordinal");`);
    this.addSql(`alter table "triggers_run" add constraint "triggers_run_workspace_id_journey_id_admitted_by__d663e_unique" unique ("workspace_id", "journey_id", "admitted_by_event_id");`);

    this.addSql(`create table "triggers_send" ("workspace_id" uuid not null, "key" varchar(60) not null, "run_id" uuid not null, "message_id" uuid null, "state" varchar(10) not null, "at" timestamptz not null, primary key ("workspace_id", "key"));`);
    this.addSql(`create index "triggers_send_workspace_id_run_id_index" on "triggers_send" ("workspace_id", "run_id");`);
    this.addSql(`create index "triggers_send_workspace_id_message_id_index" on "triggers_send" ("workspace_id", "message_id");`);

    this.addSql(`create table "triggers_version" ("workspace_id" uuid not null, "journey_id" uuid not null, "number" int not null, "plan_hash" varchar(64) not null, "draft" jsonb not null, "published_at" timestamptz not null, "published_by" varchar(100) not null, primary key ("workspace_id", "journey_id", "number"));`);

    this.addSql(`create table "triggers_visit" ("workspace_id" uuid not null, "run_id" uuid not null, "visit" int not null, "journey_id" uuid not null, "version" int not null, "node" varchar(50) not null, "stay" int not null, "came_from" varchar(50) null, "came_by" varchar(50) null, "step" jsonb not null, "skipped" boolean not null default false, "at" timestamptz not null, primary key ("workspace_id", "run_id", "visit"));`);
    this.addSql(`create index "triggers_visit_workspace_id_journey_id_node_index" on "triggers_visit" ("workspace_id", "journey_id", "node");`);

    this.addSql(`alter table "triggers_journey" enable row level security;`);
    this.addSql(`alter table "triggers_journey" force row level security;`);
    this.addSql(`create policy "triggers_journey_app" on "triggers_journey" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);

    this.addSql(`alter table "triggers_awaited" enable row level security;`);
    this.addSql(`alter table "triggers_awaited" force row level security;`);
    this.addSql(`create policy "triggers_awaited_app" on "triggers_awaited" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);

    this.addSql(`alter table "triggers_plan" enable row level security;`);
    this.addSql(`alter table "triggers_plan" force row level security;`);
    this.addSql(`create policy "triggers_plan_app" on "triggers_plan" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);

    this.addSql(`alter table "triggers_run" enable row level security;`);
    this.addSql(`alter table "triggers_run" force row level security;`);
    this.addSql(`create policy "triggers_run_app" on "triggers_run" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);

    this.addSql(`alter table "triggers_send" enable row level security;`);
    this.addSql(`alter table "triggers_send" force row level security;`);
    this.addSql(`create policy "triggers_send_app" on "triggers_send" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);

    this.addSql(`alter table "triggers_version" enable row level security;`);
    this.addSql(`alter table "triggers_version" force row level security;`);
    this.addSql(`create policy "triggers_version_app" on "triggers_version" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);

    this.addSql(`alter table "triggers_visit" enable row level security;`);
    this.addSql(`alter table "triggers_visit" force row level security;`);
    this.addSql(`create policy "triggers_visit_app" on "triggers_visit" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "triggers_journey" cascade;`);
    this.addSql(`drop table if exists "triggers_awaited" cascade;`);
    this.addSql(`drop table if exists "triggers_plan" cascade;`);
    this.addSql(`drop table if exists "triggers_run" cascade;`);
    this.addSql(`drop table if exists "triggers_send" cascade;`);
    this.addSql(`drop table if exists "triggers_version" cascade;`);
    this.addSql(`drop table if exists "triggers_visit" cascade;`);
  }

}
