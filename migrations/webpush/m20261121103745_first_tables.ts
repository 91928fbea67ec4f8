import { Migration } from '@mikro-orm/migrations';

export class Migration20261121103745 extends Migration {

  override name = 'Migration20261121103745';

  override up(): void | Promise<void> {
    this.addSql(`create table "webpush_device" ("subscription_id" uuid not null, "workspace_id" uuid not null, "site_id" uuid not null, "p256dh" bytea not null, "auth" bytea not null, primary key ("subscription_id"));`);
    this.addSql(`create index "webpush_device_workspace_id_site_id_index" on "webpush_device" ("workspace_id", "site_id");`);

    this.addSql(`create table "webpush_site" ("id" uuid not null, "workspace_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "key" varchar(100) not null, "name" varchar(200) not null, "description" text not null default '', "tags" jsonb not null default '[]', "archived_at" timestamptz null, "created_by" varchar(100) not null, "updated_by" varchar(100) not null, "version" int not null default 1, "origins" text[] not null, "vapid_public_key" text not null, "vapid_private_key" bytea not null, "vapid_subject" varchar(254) not null, "write_key" text not null, "write_key_id" uuid not null, "utm" jsonb not null default '{}', "snippet_seen_at" timestamptz null, "worker_seen_at" timestamptz null, "seen_page" text null, "worker_version" varchar(50) null, primary key ("id"));`);
    this.addSql(`alter table "webpush_site" add constraint "webpush_site_workspace_id_key_unique" unique ("workspace_id", "key");`);

    this.addSql(`alter table "webpush_device" enable row level security;`);
    this.addSql(`alter table "webpush_device" force row level security;`);
    this.addSql(`create policy "webpush_device_app" on "webpush_device" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);

    this.addSql(`alter table "webpush_site" enable row level security;`);
    this.addSql(`alter table "webpush_site" force row level security;`);
    this.addSql(`create policy "webpush_site_app" on "webpush_site" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "webpush_device" cascade;`);
    this.addSql(`drop table if exists "webpush_site" cascade;`);
  }

}
