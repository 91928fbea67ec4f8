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

    this.addSql(`drop function if exists "cdp_make_partitions"(timestamp with time zone, integer);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "templates_content" cascade;`);
    this.addSql(`drop table if exists "templates_content_version" cascade;`);

    this.addSql(`create or replace function "cdp_make_partitions"("first" timestamp with time zone, "months" integer) returns integer security definer volatile language plpgsql as \$\$ begin declare
  opens timestamptz;   closes timestamptz;   part text;   made integer := 0; begin
  if months not between 1 and 24 then raise exception 'months must lie between 1 and 24'; end if;   perform pg_advisory_xact_lock(hashtextextended('cdp_make_partitions', 0));   for i in 0 .. months - 1 loop
    opens := (date_trunc('month', first at time zone 'UTC') + make_interval(months => i)) at time zone 'UTC';     closes := (date_trunc('month', first at time zone 'UTC') + make_interval(months => i + 1)) at time zone 'UTC';     part := 'cdp_event_' || to_char(opens at time zone 'UTC', 'YYYY_MM');     continue when to_regclass('public.' || part) is not null;     execute format('create table %I (like cdp_event including all)', part);     execute format('with moved as (delete from cdp_event_default where received_at >= %L and received_at < %L returning *) insert into %I select * from moved', opens, closes, part);     execute format('alter table cdp_event attach partition %I for values from (%L) to (%L)', part, opens, closes);     made := made + 1;   end loop;   return made; end; end \$\$;`);
  }

}
