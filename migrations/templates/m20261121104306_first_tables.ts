import { Migration } from '@mikro-orm/migrations';

export class Migration20261121104306 extends Migration {

  override name = 'Migration20261121104306';

  override up(): void | Promise<void> {
    this.addSql(`create table "templates_content" ("id" uuid not null, "workspace_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "key" varchar(100) not null, "name" varchar(200) not null, "description" text not null default '', "tags" jsonb not null default '[]', "archived_at" timestamptz null, "created_by" varchar(100) not null, "updated_by" varchar(100) not null, "version" int not null default 1, "owner" varchar(300) not null, "draft" jsonb not null, "published_version" int null, "published_at" timestamptz null, primary key ("id"));`);
    this.addSql(`create index "templates_content_workspace_id_owner_id_index" on "templates_content" ("workspace_id", "owner", "id");`);
    this.addSql(`alter table "templates_content" add constraint "templates_content_workspace_id_key_unique" unique ("workspace_id", "key");`);

    this.addSql(`create table "templates_content_version" ("id" uuid not null, "workspace_id" uuid not null, "content_id" uuid not null, "number" int not null, "body" jsonb not null, "published_at" timestamptz not null, "published_by" varchar(100) not null, primary key ("id"));`);
    this.addSql(`alter table "templates_content_version" add constraint "templates_content_version_workspace_id_content_id_number_unique" unique ("workspace_id", "content_id", "number");`);

    this.addSql(`alter table "templates_content" enable row level security;`);
    this.addSql(`alter table "templates_content" force row level security;`);
    this.addSql(`create policy "templates_content_app" on "templates_content" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);

    this.addSql(`alter table "templates_content_version" enable row level security;`);
    this.addSql(`alter table "templates_content_version" force row level security;`);
    this.addSql(`create policy "templates_content_version_app_read" on "templates_content_version" for select to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "templates_content_version_app_add" on "templates_content_version" for insert to "fathi_app" with check (workspace_id = current_setting('fathi.workspace')::uuid);`);

  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "templates_content" cascade;`);
    this.addSql(`drop table if exists "templates_content_version" cascade;`);

  }

}
