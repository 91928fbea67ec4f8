import { Migration } from '@mikro-orm/migrations';

export class Migration20261121161243 extends Migration {

  override name = 'Migration20261121161243';

  override up(): void | Promise<void> {
    this.addSql(`create extension if not exists pg_trgm;`); // trusted: whoever may create in a database may add it
    this.addSql(`create table "cdp_merge" ("id" uuid not null, "workspace_id" uuid not null, "from_id" uuid not null, "into_id" uuid not null, "cause" varchar(10) not null, "reason" varchar(500) null, "by" varchar(100) not null, "at" timestamptz not null, "before" jsonb not null, "undone_at" timestamptz null, "undone_by" varchar(100) null, primary key ("id"));`);
    this.addSql(`create index "cdp_merge_workspace_id_into_id_id_index" on "cdp_merge" ("workspace_id", "into_id", "id");`);
    this.addSql(`create index "cdp_merge_workspace_id_from_id_id_index" on "cdp_merge" ("workspace_id", "from_id", "id");`);

    this.addSql(`alter table "cdp_identity" add "said_at" timestamptz null, add "through" varchar(350) null, add "pinned" boolean not null default false, add "apart_from" uuid null;`);

    this.addSql(`alter table "cdp_profile" add "links_version" int not null default 0;`);
    this.addSql(`create index "cdp_profile_similar" on "cdp_profile" using gin (lower("display_name") gin_trgm_ops);`);
    this.addSql(`create index "cdp_profile_merged" on "cdp_profile" ("workspace_id", "merged_into") where merged_into is not null;`);

    this.addSql(`alter table "cdp_merge" enable row level security;`);
    this.addSql(`alter table "cdp_merge" force row level security;`);
    this.addSql(`create policy "cdp_merge_app" on "cdp_merge" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "cdp_merge" cascade;`);

    this.addSql(`alter table "cdp_identity" drop column "said_at", drop column "through", drop column "pinned", drop column "apart_from";`);

    this.addSql(`drop index "cdp_profile_similar";`);
    this.addSql(`drop index "cdp_profile_merged";`);
    this.addSql(`alter table "cdp_profile" drop column "links_version";`);
  }

}
