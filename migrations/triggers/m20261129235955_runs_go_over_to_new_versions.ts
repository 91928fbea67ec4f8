import { Migration } from '@mikro-orm/migrations';

export class Migration20261129235955 extends Migration {

  override name = 'Migration20261129235955';

  override up(): void | Promise<void> {
    this.addSql(`create table "triggers_migration" ("id" uuid not null, "workspace_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "journey_id" uuid not null, "version" int not null, "plan_hash" varchar(64) not null, "choices" jsonb not null, "state" varchar(10) not null, "total" int not null, "told" int not null default 0, "created_by" varchar(100) not null, "ended_at" timestamptz null, primary key ("id"));`);
    this.addSql(`create index "triggers_migration_workspace_id_journey_id_id_index" on "triggers_migration" ("workspace_id", "journey_id", "id");`);

    this.addSql(`create table "triggers_move" ("workspace_id" uuid not null, "migration_id" uuid not null, "run_id" uuid not null, "state" varchar(10) not null, "from_node" varchar(50) null, "to_node" varchar(50) null, "stay" int null, "before" jsonb null, "at" timestamptz not null, primary key ("workspace_id", "migration_id", "run_id"));`);
    this.addSql(`create index "triggers_move_workspace_id_run_id_index" on "triggers_move" ("workspace_id", "run_id");`);

    this.addSql(`alter table "triggers_migration" enable row level security;`);
    this.addSql(`alter table "triggers_migration" force row level security;`);
    this.addSql(`create policy "triggers_migration_app" on "triggers_migration" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);

    this.addSql(`alter table "triggers_move" enable row level security;`);
    this.addSql(`alter table "triggers_move" force row level security;`);
    this.addSql(`create policy "triggers_move_app" on "triggers_move" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "triggers_migration" cascade;`);
    this.addSql(`drop table if exists "triggers_move" cascade;`);
  }

}
