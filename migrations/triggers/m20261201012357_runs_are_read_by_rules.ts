import { Migration } from '@mikro-orm/migrations';

export class Migration20261201012357 extends Migration {

  override name = 'Migration20261201012357';

  override up(): void | Promise<void> {
    this.addSql(`create policy "triggers_run_scan" on "triggers_run" for select to "fathi_scan" using (true);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop policy "triggers_run_scan" on "triggers_run";`);
  }

}
