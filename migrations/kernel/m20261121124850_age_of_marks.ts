import { Migration } from '@mikro-orm/migrations';

export class Migration20261121124850 extends Migration {

  override name = 'Migration20261121124850';

  override up(): void | Promise<void> {
    this.addSql(`create index "kernel_handled_at_index" on "kernel_handled" ("at");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "kernel_handled_at_index";`);
  }

}
