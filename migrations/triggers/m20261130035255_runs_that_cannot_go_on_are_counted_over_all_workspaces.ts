import { Migration } from '@mikro-orm/migrations';

export class Migration20261130035255 extends Migration {

  override name = 'Migration20261130035255';

  override up(): void | Promise<void> {
    this.addSql(`create policy "triggers_run_kernel" on "triggers_run" to "fathi_kernel" using (true) with check (true);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop policy "triggers_run_kernel" on "triggers_run";`);
  }

}
