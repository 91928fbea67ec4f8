import { Migration } from '@mikro-orm/migrations';

export class Migration20261121161659 extends Migration {

  override name = 'Migration20261121161659';

  override up(): void | Promise<void> {
    this.addSql(`create policy "delivery_consent_change_redact" on "delivery_consent_change" for update to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid and source = 'erased' and proof = '{}'::jsonb and subscription_id is null);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop policy "delivery_consent_change_redact" on "delivery_consent_change";`);
  }

}
