import { Migration } from '@mikro-orm/migrations';

export class Migration20261121163830 extends Migration {

  override name = 'Migration20261121163830';

  override up(): void | Promise<void> {
    this.addSql(`create table "cdp_import" ("id" uuid not null, "workspace_id" uuid not null, "name" varchar(200) not null, "state" varchar(10) not null, "created_by" varchar(100) not null, "created_at" timestamptz not null, "finished_at" timestamptz null, "bytes" bigint not null default '0', "row_count" int not null default 0, "delimiter" varchar(1) not null default ',', "columns" jsonb not null, "mapping" jsonb null, "attempt" int not null default 0, "pages_done" int not null default 0, "rows_done" int not null default 0, "rows_failed" int not null default 0, "checked" jsonb null, "failure" varchar(500) null, "version" int not null default 1, primary key ("id"));`);
    this.addSql(`create index "cdp_import_workspace_id_id_index" on "cdp_import" ("workspace_id", "id");`);
    this.addSql(`create index "cdp_import_created_at" on "cdp_import" ("created_at");`);

    this.addSql(`create table "cdp_import_error" ("workspace_id" uuid not null, "import_id" uuid not null, "row" int not null, "column" varchar(200) not null, "detail" varchar(500) not null, "created_at" timestamptz not null, primary key ("workspace_id", "import_id", "row"));`);
    this.addSql(`create index "cdp_import_error_created_at" on "cdp_import_error" ("created_at");`);

    this.addSql(`create table "cdp_import_page" ("workspace_id" uuid not null, "import_id" uuid not null, "nth" int not null, "first_row" int not null, "rows" jsonb not null, "created_at" timestamptz not null, primary key ("workspace_id", "import_id", "nth"));`);
    this.addSql(`create index "cdp_import_page_created_at" on "cdp_import_page" ("created_at");`);

    this.addSql(`create table "cdp_person_job" ("id" uuid not null, "workspace_id" uuid not null, "kind" varchar(10) not null, "profile_id" uuid not null, "state" varchar(10) not null, "requested_by" varchar(100) not null, "requested_at" timestamptz not null, "done_at" timestamptz null, "erased" int not null default 0, "sealed" bytea null, "expires_at" timestamptz null, primary key ("id"));`);
    this.addSql(`create index "cdp_person_job_workspace_id_profile_id_id_index" on "cdp_person_job" ("workspace_id", "profile_id", "id");`);
    this.addSql(`create index "cdp_person_job_expires" on "cdp_person_job" ("expires_at");`);

    this.addSql(`create table "cdp_suppression" ("workspace_id" uuid not null, "name_hash" varchar(64) not null, "erased_at" timestamptz not null, primary key ("workspace_id", "name_hash"));`);
    this.addSql(`create index "cdp_suppression_erased_at" on "cdp_suppression" ("erased_at");`);

    this.addSql(`alter table "cdp_import" enable row level security;`);
    this.addSql(`alter table "cdp_import" force row level security;`);
    this.addSql(`create policy "cdp_import_app" on "cdp_import" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "cdp_import_kernel" on "cdp_import" to "fathi_kernel" using (true) with check (true);`);

    this.addSql(`alter table "cdp_import_error" enable row level security;`);
    this.addSql(`alter table "cdp_import_error" force row level security;`);
    this.addSql(`create policy "cdp_import_error_app" on "cdp_import_error" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "cdp_import_error_kernel" on "cdp_import_error" to "fathi_kernel" using (true) with check (true);`);

    this.addSql(`alter table "cdp_import_page" enable row level security;`);
    this.addSql(`alter table "cdp_import_page" force row level security;`);
    this.addSql(`create policy "cdp_import_page_app" on "cdp_import_page" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "cdp_import_page_kernel" on "cdp_import_page" to "fathi_kernel" using (true) with check (true);`);

    this.addSql(`alter table "cdp_person_job" enable row level security;`);
    this.addSql(`alter table "cdp_person_job" force row level security;`);
    this.addSql(`create policy "cdp_person_job_app" on "cdp_person_job" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "cdp_person_job_kernel" on "cdp_person_job" to "fathi_kernel" using (true) with check (true);`);

    this.addSql(`alter table "cdp_suppression" enable row level security;`);
    this.addSql(`alter table "cdp_suppression" force row level security;`);
    this.addSql(`create policy "cdp_suppression_app" on "cdp_suppression" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "cdp_suppression_kernel" on "cdp_suppression" to "fathi_kernel" using (true) with check (true);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "cdp_import" cascade;`);
    this.addSql(`drop table if exists "cdp_import_error" cascade;`);
    this.addSql(`drop table if exists "cdp_import_page" cascade;`);
    this.addSql(`drop table if exists "cdp_person_job" cascade;`);
    this.addSql(`drop table if exists "cdp_suppression" cascade;`);
  }

}
