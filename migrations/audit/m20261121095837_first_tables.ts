import { Migration } from '@mikro-orm/migrations';

export class Migration20261121095837 extends Migration {

  override name = 'Migration20261121095837';

  override up(): void | Promise<void> {
    this.addSql(`create table "audit_entry" ("id" uuid not null, "workspace_id" uuid not null, "at" timestamptz not null, "actor_kind" varchar(10) not null, "actor_id" varchar(100) not null, "address" varchar(100) null, "request_id" varchar(100) null, "action" varchar(200) not null, "resource" varchar(100) not null, "resource_id" varchar(200) not null, "before" jsonb null, "after" jsonb null, "profile_id" uuid null, primary key ("id"));`);
    this.addSql(`create index "audit_entry_workspace_id_id_index" on "audit_entry" ("workspace_id", "id");`);
    this.addSql(`create index "audit_entry_workspace_id_resource_resource_id_index" on "audit_entry" ("workspace_id", "resource", "resource_id");`);

    this.addSql(`create table "audit_person_key" ("workspace_id" uuid not null, "profile_id" uuid not null, "sealed" bytea not null, primary key ("workspace_id", "profile_id"));`);

    this.addSql(`create table "audit_seal" ("workspace_id" uuid not null, "sequence" bigint not null, "entry_id" uuid not null, "hash" varchar(64) not null, primary key ("workspace_id", "sequence"));`);
    this.addSql(`alter table "audit_seal" add constraint "audit_seal_workspace_id_entry_id_unique" unique ("workspace_id", "entry_id");`);

    this.addSql(`create table "audit_unsealed" ("id" uuid not null, "workspace_id" uuid not null, "due" timestamptz not null, primary key ("id"));`);
    this.addSql(`create index "audit_unsealed_due_index" on "audit_unsealed" ("due");`);

    this.addSql(`alter table "audit_entry" enable row level security;`);
    this.addSql(`alter table "audit_entry" force row level security;`);
    this.addSql(`create policy "audit_entry_app_read" on "audit_entry" for select to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "audit_entry_app_add" on "audit_entry" for insert to "fathi_app" with check (workspace_id = current_setting('fathi.workspace')::uuid);`);

    this.addSql(`alter table "audit_person_key" enable row level security;`);
    this.addSql(`alter table "audit_person_key" force row level security;`);
    this.addSql(`create policy "audit_person_key_app" on "audit_person_key" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);

    this.addSql(`alter table "audit_seal" enable row level security;`);
    this.addSql(`alter table "audit_seal" force row level security;`);
    this.addSql(`create policy "audit_seal_app_read" on "audit_seal" for select to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "audit_seal_app_add" on "audit_seal" for insert to "fathi_app" with check (workspace_id = current_setting('fathi.workspace')::uuid);`);

    this.addSql(`alter table "audit_unsealed" enable row level security;`);
    this.addSql(`alter table "audit_unsealed" force row level security;`);
    this.addSql(`create policy "audit_unsealed_app" on "audit_unsealed" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "audit_unsealed_kernel" on "audit_unsealed" to "fathi_kernel" using (true) with check (true);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "audit_entry" cascade;`);
    this.addSql(`drop table if exists "audit_person_key" cascade;`);
    this.addSql(`drop table if exists "audit_seal" cascade;`);
    this.addSql(`drop table if exists "audit_unsealed" cascade;`);
  }

}
