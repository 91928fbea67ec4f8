import { Migration } from '@mikro-orm/migrations';

export class Migration20261129200906 extends Migration {

  override name = 'Migration20261129200906';

  override up(): void | Promise<void> {
    this.addSql(`drop index "segments_due_at";`);
    this.addSql(`create index "segments_due_segment" on "segments_due" ("workspace_id", "segment_id");`);
    this.addSql(`create index "segments_due_at" on "segments_due" ("workspace_id", "due_at");`);

    this.addSql(`create index "segments_looked_segment" on "segments_looked" ("workspace_id", "segment_id");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "segments_due_segment";`);
    this.addSql(`drop index "segments_due_at";`);
    this.addSql(`create index "segments_due_at" on "segments_due" ("due_at");`);

    this.addSql(`drop index "segments_looked_segment";`);
  }

}
