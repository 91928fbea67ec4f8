import { Migration } from '@mikro-orm/migrations';

export class Migration20261121093950 extends Migration {

  override name = 'Migration20261121093950';

  override up(): void | Promise<void> {
    this.addSql(`create table "kernel_check" ("name" varchar(50) not null, "value" text not null, primary key ("name"));`);

    this.addSql(`create table "kernel_handled" ("workspace_id" uuid not null, "handler" varchar(200) not null, "event_id" uuid not null, "at" timestamptz not null, primary key ("workspace_id", "handler", "event_id"));`);

    this.addSql(`create table "kernel_idempotency" ("workspace_id" uuid not null, "key" varchar(255) not null, "fingerprint" varchar(64) not null, "status" smallint null, "headers" jsonb null, "body" text null, "created_at" timestamptz not null, primary key ("workspace_id", "key"));`);
    this.addSql(`create index "kernel_idempotency_created_at_index" on "kernel_idempotency" ("created_at");`);

    this.addSql(`create table "kernel_outbox" ("stream" varchar(20) not null, "workspace_id" uuid not null, "shard" smallint not null, "position" bigint not null, "id" uuid not null, "kind" varchar(10) not null, "name" varchar(200) not null, "subject" varchar(300) not null, "payload" jsonb not null, "created_at" timestamptz not null, primary key ("stream", "workspace_id", "shard", "position"));`);

    this.addSql(`create table "kernel_secret" ("workspace_id" uuid not null, "name" varchar(100) not null, "sealed" bytea not null, "updated_at" timestamptz not null, "updated_by" varchar(100) not null, primary key ("workspace_id", "name"));`);

    this.addSql(`create table "kernel_set_aside" ("id" uuid not null, "workspace_id" uuid not null, "stream" varchar(20) not null, "shard" smallint not null, "position" bigint not null, "handler" varchar(200) not null, "reason" text not null, "attempts" int not null, "at" timestamptz not null, primary key ("id"));`);
    this.addSql(`create index "kernel_set_aside_workspace_id_at_index" on "kernel_set_aside" ("workspace_id", "at");`);

    this.addSql(`create table "kernel_setting" ("workspace_id" uuid not null, "plugin" varchar(100) not null, "values" jsonb not null, "version" int not null default 1, "updated_at" timestamptz not null, "updated_by" varchar(100) not null, primary key ("workspace_id", "plugin"));`);

    this.addSql(`create table "kernel_shard" ("stream" varchar(20) not null, "workspace_id" uuid not null, "shard" smallint not null, "head" bigint not null default '0', "position" bigint not null default '0', "epoch" bigint not null default '0', "owner" varchar(100) null, "expires_at" timestamptz null, "served_at" timestamptz null, "retry_at" timestamptz null, "attempts" int not null default 0, primary key ("stream", "workspace_id", "shard"));`);
    this.addSql(`create index "kernel_shard_waiting" on "kernel_shard" ("stream", "served_at") where head > "position";`);

    this.addSql(`create table "kernel_variable" ("workspace_id" uuid not null, "name" varchar(100) not null, "value" text not null, "updated_at" timestamptz not null, "updated_by" varchar(100) not null, primary key ("workspace_id", "name"));`);

    this.addSql(`alter table "kernel_check" enable row level security;`);
    this.addSql(`alter table "kernel_check" force row level security;`);
    this.addSql(`create policy "kernel_check_kernel" on "kernel_check" to "fathi_kernel" using (true) with check (true);`);

    this.addSql(`alter table "kernel_handled" enable row level security;`);
    this.addSql(`alter table "kernel_handled" force row level security;`);
    this.addSql(`create policy "kernel_handled_app" on "kernel_handled" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "kernel_handled_kernel" on "kernel_handled" to "fathi_kernel" using (true) with check (true);`);

    this.addSql(`alter table "kernel_idempotency" enable row level security;`);
    this.addSql(`alter table "kernel_idempotency" force row level security;`);
    this.addSql(`create policy "kernel_idempotency_app" on "kernel_idempotency" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "kernel_idempotency_kernel" on "kernel_idempotency" to "fathi_kernel" using (true) with check (true);`);

    this.addSql(`alter table "kernel_outbox" enable row level security;`);
    this.addSql(`alter table "kernel_outbox" force row level security;`);
    this.addSql(`create policy "kernel_outbox_app" on "kernel_outbox" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "kernel_outbox_kernel" on "kernel_outbox" to "fathi_kernel" using (true) with check (true);`);

    this.addSql(`alter table "kernel_secret" enable row level security;`);
    this.addSql(`alter table "kernel_secret" force row level security;`);
    this.addSql(`create policy "kernel_secret_app" on "kernel_secret" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);

    this.addSql(`alter table "kernel_set_aside" enable row level security;`);
    this.addSql(`alter table "kernel_set_aside" force row level security;`);
    this.addSql(`create policy "kernel_set_aside_app" on "kernel_set_aside" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "kernel_set_aside_kernel" on "kernel_set_aside" to "fathi_kernel" using (true) with check (true);`);

    this.addSql(`alter table "kernel_setting" enable row level security;`);
    this.addSql(`alter table "kernel_setting" force row level security;`);
    this.addSql(`create policy "kernel_setting_app" on "kernel_setting" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);

    this.addSql(`alter table "kernel_shard" enable row level security;`);
    this.addSql(`alter table "kernel_shard" force row level security;`);
    this.addSql(`create policy "kernel_shard_app" on "kernel_shard" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "kernel_shard_kernel" on "kernel_shard" to "fathi_kernel" using (true) with check (true);`);

    this.addSql(`alter table "kernel_variable" enable row level security;`);
    this.addSql(`alter table "kernel_variable" force row level security;`);
    this.addSql(`create policy "kernel_variable_app" on "kernel_variable" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "kernel_check" cascade;`);
    this.addSql(`drop table if exists "kernel_handled" cascade;`);
    this.addSql(`drop table if exists "kernel_idempotency" cascade;`);
    this.addSql(`drop table if exists "kernel_outbox" cascade;`);
    this.addSql(`drop table if exists "kernel_secret" cascade;`);
    this.addSql(`drop table if exists "kernel_set_aside" cascade;`);
    this.addSql(`drop table if exists "kernel_setting" cascade;`);
    this.addSql(`drop table if exists "kernel_shard" cascade;`);
    this.addSql(`drop table if exists "kernel_variable" cascade;`);
  }

}
