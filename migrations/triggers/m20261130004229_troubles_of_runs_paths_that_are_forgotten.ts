import { Migration } from '@mikro-orm/migrations';

export class Migration20261130004229 extends Migration {

  override name = 'Migration20261130004229';

  override up(): void | Promise<void> {
    this.addSql(`alter table "triggers_run" add "trouble" varchar(100) null, add "trouble_node" varchar(50) null, add "trouble_since" timestamptz null, add "has_path" boolean not null default true;`);
    this.addSql(`create index "triggers_run_old" on "triggers_run" ("workspace_id", "ended_at") where has_path and ended_at is not null;`);
    this.addSql(`create index "triggers_run_trouble" on "triggers_run" ("workspace_id", "journey_id", "id") where trouble is not null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "triggers_run_old";`);
    this.addSql(`drop index "triggers_run_trouble";`);
    this.addSql(`alter table "triggers_run" drop column "trouble", drop column "trouble_node", drop column "trouble_since", drop column "has_path";`);
  }

}
