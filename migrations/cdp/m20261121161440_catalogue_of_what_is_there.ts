import { Migration } from '@mikro-orm/migrations'

const READ = ['kernel_setting', 'cdp_profile', 'cdp_event']

/** The catalogue begins with what is there already; which traits are sensitive moves into it from the settings. */
export class Migration20261121161440 extends Migration {
  override name = 'Migration20261121161440'

  override up(): void {
    const tables = [...READ, 'cdp_catalogue']
    for (const table of tables) this.addSql(`alter table "${table}" no force row level security`)
    this.addSql(`insert into cdp_catalogue (id, workspace_id, created_at, updated_at, kind, name, seen, first_seen, last_seen)
      select gen_random_uuid(), workspace_id, now(), now(), 'event', name, count(*), min(occurred_at), max(occurred_at) from cdp_event group by workspace_id, name`)
    this.addSql(`insert into cdp_catalogue (id, workspace_id, created_at, updated_at, kind, name, seen, first_seen, last_seen)
      select gen_random_uuid(), workspace_id, now(), now(), 'trait', t.name, count(*), min(first_seen), max(last_seen)
      from cdp_profile, jsonb_object_keys(traits) as t(name) where length(t.name) <= 400 group by workspace_id, t.name`)
    this.addSql(`insert into cdp_catalogue (id, workspace_id, created_at, updated_at, kind, name, planned, sensitive)
      select gen_random_uuid(), s.workspace_id, now(), now(), 'trait', t.name, true, true
      from kernel_setting s, jsonb_array_elements_text(s.values -> 'sensitiveTraits') as t(name) where s.plugin = 'cdp'
      on conflict (workspace_id, kind, event, name) do update set sensitive = true`)
    this.addSql(`update kernel_setting set values = values - 'sensitiveTraits' where plugin = 'cdp'`)
    for (const table of tables) this.addSql(`alter table "${table}" force row level security`)
  }

  override down(): void {
    this.addSql(`delete from cdp_catalogue`)
  }
}
