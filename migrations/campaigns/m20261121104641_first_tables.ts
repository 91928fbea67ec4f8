import { Migration } from '@mikro-orm/migrations';

export class Migration20261121104641 extends Migration {

  override name = 'Migration20261121104641';

  override up(): void | Promise<void> {
    this.addSql(`create table "campaigns_campaign" ("id" uuid not null, "workspace_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "key" varchar(100) not null, "name" varchar(200) not null, "description" text not null default '', "tags" jsonb not null default '[]', "archived_at" timestamptz null, "created_by" varchar(100) not null, "updated_by" varchar(100) not null, "version" int not null default 1, "state" varchar(10) not null default 'draft', "audience" jsonb null, "content_id" uuid null, "content_version" int null, "content" jsonb null, "class" varchar(15) not null default 'marketing', "topic_id" uuid null, "schedule" jsonb not null, "throttle_per_minute" int null, "collapse_key" varchar(200) null, "workflow_id" varchar(200) null, "scheduled_for" timestamptz null, "started_at" timestamptz null, "finished_at" timestamptz null, primary key ("id"));`);
    this.addSql(`create index "campaigns_campaign_workspace_id_id_index" on "campaigns_campaign" ("workspace_id", "id");`);
    this.addSql(`alter table "campaigns_campaign" add constraint "campaigns_campaign_workspace_id_key_unique" unique ("workspace_id", "key");`);

    this.addSql(`alter table "campaigns_campaign" enable row level security;`);
    this.addSql(`alter table "campaigns_campaign" force row level security;`);
    this.addSql(`create policy "campaigns_campaign_app" on "campaigns_campaign" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "campaigns_campaign" cascade;`);
  }

}
