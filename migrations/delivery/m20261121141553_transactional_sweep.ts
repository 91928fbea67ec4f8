import { Migration } from '@mikro-orm/migrations';

export class Migration20261121141553 extends Migration {

  override name = 'Migration20261121141553';

  override up(): void | Promise<void> {
    this.addSql(`create index "delivery_message_due_transactional" on "delivery_message" ("due") where due is not null and class = 'transactional';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "delivery_message_due_transactional";`);
  }

}
