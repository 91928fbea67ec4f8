import { Migration } from '@mikro-orm/migrations';

export class Migration20261121131416 extends Migration {

  override name = 'Migration20261121131416';

  override up(): void | Promise<void> {
    this.addSql(`alter table "campaigns_campaign" add "failure" text null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "campaigns_campaign" drop column "failure";`);
  }

}
