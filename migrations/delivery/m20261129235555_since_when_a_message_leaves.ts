import { Migration } from '@mikro-orm/migrations';

export class Migration20261129235555 extends Migration {

  override name = 'Migration20261129235555';

  override up(): void | Promise<void> {
    this.addSql(`alter table "delivery_message" add "leaving_since" timestamptz null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "delivery_message" drop column "leaving_since";`);
  }

}
