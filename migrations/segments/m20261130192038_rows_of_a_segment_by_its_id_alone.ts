import { Migration } from '@mikro-orm/migrations';

export class Migration20261130192038 extends Migration {

  override name = 'Migration20261130192038';

  override up(): void | Promise<void> {
    this.addSql(`drop index "segments_due_segment";`);
    this.addSql(`create index "segments_due_segment" on "segments_due" ("segment_id");`);

    this.addSql(`drop index "segments_looked_segment";`);
    this.addSql(`create index "segments_looked_segment" on "segments_looked" ("segment_id");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "segments_due_segment";`);
    this.addSql(`create index "segments_due_segment" on "segments_due" ("workspace_id", "segment_id");`);

    this.addSql(`drop index "segments_looked_segment";`);
    this.addSql(`create index "segments_looked_segment" on "segments_looked" ("workspace_id", "segment_id");`);
  }

}
