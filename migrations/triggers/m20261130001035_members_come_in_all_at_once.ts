import { Migration } from '@mikro-orm/migrations';

export class Migration20261130001035 extends Migration {

  override name = 'Migration20261130001035';

  override up(): void | Promise<void> {
    this.addSql(`create table "triggers_intake" ("id" uuid not null, "workspace_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "journey_id" uuid not null, "trigger_id" varchar(50) not null, "segment_id" uuid not null, "state" varchar(10) not null, "total" int not null, "seen" int not null default 0, "admitted" int not null default 0, "after" uuid null, "created_by" varchar(100) not null, "ended_at" timestamptz null, primary key ("id"));`);
    this.addSql(`create index "triggers_intake_workspace_id_journey_id_id_index" on "triggers_intake" ("workspace_id", "journey_id", "id");`);

    this.addSql(`alter table "triggers_journey" add "lets_join" boolean not null default true;`);

    this.addSql(`alter table "triggers_intake" enable row level security;`);
    this.addSql(`alter table "triggers_intake" force row level security;`);
    this.addSql(`create policy "triggers_intake_app" on "triggers_intake" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "triggers_intake" cascade;`);

    this.addSql(`alter table "triggers_journey" drop column "lets_join";`);
  }

}
