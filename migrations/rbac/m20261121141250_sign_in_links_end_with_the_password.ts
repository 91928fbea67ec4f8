import { Migration } from '@mikro-orm/migrations';

export class Migration20261121141250 extends Migration {

  override name = 'Migration20261121141250';

  override up(): void | Promise<void> {
    this.addSql(`alter table "rbac_sign_in_link" add "password_version" int not null default 1;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "rbac_sign_in_link" drop column "password_version";`);
  }

}
