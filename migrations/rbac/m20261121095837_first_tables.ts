import { Migration } from '@mikro-orm/migrations';

export class Migration20261121095837 extends Migration {

  override name = 'Migration20261121095837';

  override up(): void | Promise<void> {
    this.addSql(`create table "rbac_api_key" ("id" uuid not null, "workspace_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "kind" varchar(10) not null, "name" varchar(200) not null, "prefix" varchar(20) not null, "hash" varchar(64) not null, "permissions" text[] not null, "allowed_origins" text[] not null, "created_by" varchar(100) not null, "revoked_at" timestamptz null, primary key ("id"));`);
    this.addSql(`alter table "rbac_api_key" add constraint "rbac_api_key_hash_unique" unique ("hash");`);

    this.addSql(`create table "rbac_member" ("id" uuid not null, "workspace_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "user_id" uuid not null, "role_ids" uuid[] not null, "version" int not null default 1, primary key ("id"));`);
    this.addSql(`create index "rbac_member_user_id_index" on "rbac_member" ("user_id");`);
    this.addSql(`alter table "rbac_member" add constraint "rbac_member_workspace_id_user_id_unique" unique ("workspace_id", "user_id");`);

    this.addSql(`create table "rbac_role" ("id" uuid not null, "workspace_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "key" varchar(100) not null, "name" varchar(200) not null, "description" text not null default '', "permissions" text[] not null, "is_built_in" boolean not null default false, "version" int not null default 1, primary key ("id"));`);
    this.addSql(`alter table "rbac_role" add constraint "rbac_role_workspace_id_key_unique" unique ("workspace_id", "key");`);

    this.addSql(`create table "rbac_session" ("id" uuid not null, "workspace_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "user_id" uuid not null, "generation" int not null default 1, "rotated_at" timestamptz not null, "expires_at" timestamptz not null, "revoked_at" timestamptz null, "revoked_reason" varchar(50) null, "address" varchar(100) null, "user_agent" varchar(300) null, primary key ("id"));`);
    this.addSql(`create index "rbac_session_workspace_id_user_id_index" on "rbac_session" ("workspace_id", "user_id");`);

    this.addSql(`create table "rbac_sign_in_link" ("id" uuid not null, "workspace_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "user_id" uuid not null, "hash" varchar(64) not null, "expires_at" timestamptz not null, "used_at" timestamptz null, primary key ("id"));`);
    this.addSql(`alter table "rbac_sign_in_link" add constraint "rbac_sign_in_link_hash_unique" unique ("hash");`);

    this.addSql(`create table "rbac_user" ("id" uuid not null, "email" varchar(320) not null, "name" varchar(200) not null, "password_hash" text not null, "password_is_one_time" boolean not null default false, "created_at" timestamptz not null, "updated_at" timestamptz not null, primary key ("id"));`);
    this.addSql(`alter table "rbac_user" add constraint "rbac_user_email_unique" unique ("email");`);

    this.addSql(`create table "rbac_workspace" ("id" uuid not null, "key" varchar(100) not null, "name" varchar(200) not null, "time_zone" varchar(100) not null, "locale" varchar(35) not null, "currency" varchar(3) not null, "first_day_of_week" smallint not null default 1, "environment" varchar(20) not null, "sending" varchar(20) not null, "is_demo" boolean not null default false, "created_at" timestamptz not null, "updated_at" timestamptz not null, "version" int not null default 1, primary key ("id"));`);
    this.addSql(`alter table "rbac_workspace" add constraint "rbac_workspace_key_unique" unique ("key");`);

    this.addSql(`alter table "rbac_api_key" enable row level security;`);
    this.addSql(`alter table "rbac_api_key" force row level security;`);
    this.addSql(`create policy "rbac_api_key_app" on "rbac_api_key" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "rbac_api_key_kernel" on "rbac_api_key" to "fathi_kernel" using (true) with check (true);`);

    this.addSql(`alter table "rbac_member" enable row level security;`);
    this.addSql(`alter table "rbac_member" force row level security;`);
    this.addSql(`create policy "rbac_member_app" on "rbac_member" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "rbac_member_kernel" on "rbac_member" to "fathi_kernel" using (true) with check (true);`);

    this.addSql(`alter table "rbac_role" enable row level security;`);
    this.addSql(`alter table "rbac_role" force row level security;`);
    this.addSql(`create policy "rbac_role_app" on "rbac_role" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "rbac_role_kernel" on "rbac_role" to "fathi_kernel" using (true) with check (true);`);

    this.addSql(`alter table "rbac_session" enable row level security;`);
    this.addSql(`alter table "rbac_session" force row level security;`);
    this.addSql(`create policy "rbac_session_app" on "rbac_session" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "rbac_session_kernel" on "rbac_session" to "fathi_kernel" using (true) with check (true);`);

    this.addSql(`alter table "rbac_sign_in_link" enable row level security;`);
    this.addSql(`alter table "rbac_sign_in_link" force row level security;`);
    this.addSql(`create policy "rbac_sign_in_link_app" on "rbac_sign_in_link" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "rbac_sign_in_link_kernel" on "rbac_sign_in_link" to "fathi_kernel" using (true) with check (true);`);

    this.addSql(`alter table "rbac_user" enable row level security;`);
    this.addSql(`alter table "rbac_user" force row level security;`);
    this.addSql(`create policy "rbac_user_app_read" on "rbac_user" for select to "fathi_app" using (exists (select 1 from rbac_member m where m.user_id = rbac_user.id and m.workspace_id = current_setting('fathi.workspace')::uuid));`);
    this.addSql(`create policy "rbac_user_app_change" on "rbac_user" for update to "fathi_app" using (exists (select 1 from rbac_member m where m.user_id = rbac_user.id and m.workspace_id = current_setting('fathi.workspace')::uuid)) with check (exists (select 1 from rbac_member m where m.user_id = rbac_user.id and m.workspace_id = current_setting('fathi.workspace')::uuid));`);
    this.addSql(`create policy "rbac_user_app_add" on "rbac_user" for insert to "fathi_app" with check (exists (select 1 from rbac_member m where m.user_id = rbac_user.id and m.workspace_id = current_setting('fathi.workspace')::uuid));`);
    this.addSql(`create policy "rbac_user_kernel" on "rbac_user" for select to "fathi_kernel" using (true);`);

    this.addSql(`alter table "rbac_workspace" enable row level security;`);
    this.addSql(`alter table "rbac_workspace" force row level security;`);
    this.addSql(`create policy "rbac_workspace_app" on "rbac_workspace" to "fathi_app" using (id = current_setting('fathi.workspace')::uuid) with check (id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "rbac_workspace_kernel" on "rbac_workspace" for select to "fathi_kernel" using (true);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "rbac_api_key" cascade;`);
    this.addSql(`drop table if exists "rbac_member" cascade;`);
    this.addSql(`drop table if exists "rbac_role" cascade;`);
    this.addSql(`drop table if exists "rbac_session" cascade;`);
    this.addSql(`drop table if exists "rbac_sign_in_link" cascade;`);
    this.addSql(`drop table if exists "rbac_user" cascade;`);
    this.addSql(`drop table if exists "rbac_workspace" cascade;`);
  }

}
