import { Migration } from '@mikro-orm/migrations';

export class Migration20261130082735 extends Migration {

  override name = 'Migration20261130082735';

  override up(): void | Promise<void> {
    this.addSql(`create index "delivery_message_step" on "delivery_message" ("workspace_id", "source_id", "node", "id") where node is not null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "delivery_message_step";`);
  }

}
