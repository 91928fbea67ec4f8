import { Migration } from '@mikro-orm/migrations';

export class Migration20261129234834 extends Migration {

  override name = 'Migration20261129234834';

  override up(): void | Promise<void> {
    this.addSql(`create table "delivery_policy" ("id" uuid not null, "workspace_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "scope" varchar(150) not null, "caps" jsonb not null, "quiet_hours" jsonb null, "holdout" jsonb null, "updated_by" varchar(100) not null, "version" int not null default 1, primary key ("id"));`);
    this.addSql(`alter table "delivery_policy" add constraint "delivery_policy_workspace_id_scope_unique" unique ("workspace_id", "scope");`);

    this.addSql(`alter table "delivery_message" add "held_since" timestamptz null, add "cause" jsonb null;`);
    this.addSql(`create index "delivery_message_counted" on "delivery_message" ("workspace_id", "profile_id", "decided_at") where class = 'marketing' and (state = 'sent' or (state = 'planned' and attempts > 0));`);
    this.addSql(`create index "delivery_message_held" on "delivery_message" ("workspace_id", "source_kind", "source_id", "reason", "held_until") where state = 'held';`);

    this.addSql(`alter table "delivery_policy" enable row level security;`);
    this.addSql(`alter table "delivery_policy" force row level security;`);
    this.addSql(`create policy "delivery_policy_app" on "delivery_policy" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "delivery_policy" cascade;`);

    this.addSql(`drop index "delivery_message_counted";`);
    this.addSql(`drop index "delivery_message_held";`);
    this.addSql(`alter table "delivery_message" drop column "held_since", drop column "cause";`);
  }

}
