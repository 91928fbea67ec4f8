import { Migration } from '@mikro-orm/migrations'

/**
 * An event is nobody's until the pipeline knows whose it is. Indexes by person leave it out till then: it is written once to each instead of twice,
 * and the log takes in more. Every reader names a person.
 */
export class Migration20261129213000 extends Migration {
  override name = 'Migration20261129213000'

  override up(): void {
    this.addSql(`drop index "cdp_event_timeline"`)
    this.addSql(`drop index "cdp_event_of_profile"`)
    this.addSql(`create index "cdp_event_timeline" on "cdp_event" ("workspace_id", "profile_id", "occurred_at" desc, "id" desc) where "profile_id" is not null`)
    this.addSql(`create index "cdp_event_of_profile" on "cdp_event" ("workspace_id", "profile_id", "name", "occurred_at") where "profile_id" is not null`)
  }

  override down(): void {
    this.addSql(`drop index "cdp_event_timeline"`)
    this.addSql(`drop index "cdp_event_of_profile"`)
    this.addSql(`create index "cdp_event_timeline" on "cdp_event" ("workspace_id", "profile_id", "occurred_at" desc, "id" desc)`)
    this.addSql(`create index "cdp_event_of_profile" on "cdp_event" ("workspace_id", "profile_id", "name", "occurred_at")`)
  }
}
