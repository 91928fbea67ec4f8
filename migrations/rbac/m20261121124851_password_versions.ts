import { Migration } from '@mikro-orm/migrations';

export class Migration20261121124851 extends Migration {

  override name = 'Migration20261121124851';

  override up(): void | Promise<void> {
    this.addSql(`alter table "rbac_session" add "password_version" int not null default 1;`);

    this.addSql(`alter table "rbac_user" add "password_version" int not null default 1;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "rbac_session" drop column "password_version";`);

    this.addSql(`alter table "rbac_user" drop column "password_version";`);
  }

}
