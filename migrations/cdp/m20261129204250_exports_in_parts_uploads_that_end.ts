import { Migration } from '@mikro-orm/migrations';

export class Migration20261129204250 extends Migration {

  override name = 'Migration20261129204250';

  override up(): void | Promise<void> {
    this.addSql(`create table "cdp_export_part" ("workspace_id" uuid not null, "job_id" uuid not null, "nth" int not null, "profile_id" uuid not null, "sealed" bytea not null, "expires_at" timestamptz not null, primary key ("workspace_id", "job_id", "nth"));`);
    this.addSql(`create index "cdp_export_part_workspace_id_profile_id_index" on "cdp_export_part" ("workspace_id", "profile_id");`);
    this.addSql(`create index "cdp_export_part_expires" on "cdp_export_part" ("expires_at");`);

    this.addSql(`alter table "cdp_import" add "upload_until" timestamptz null;`);
    this.addSql(`create index "cdp_import_uploading" on "cdp_import" ("upload_until") where upload_until is not null;`);

    // What is ready stays ready, and what is uploading has its time from now on. The owner of the tables reads past their policies for this moment.
    const tables = ['cdp_person_job', 'cdp_import']
    for (const table of tables) this.addSql(`alter table "${table}" no force row level security;`)
    this.addSql(`insert into cdp_export_part (workspace_id, job_id, nth, profile_id, sealed, expires_at)
      select workspace_id, id, 0, profile_id, sealed, expires_at from cdp_person_job where sealed is not null and expires_at is not null;`)
    this.addSql(`update cdp_import set upload_until = now() + interval '15 minutes' where state = 'uploading';`)
    for (const table of tables) this.addSql(`alter table "${table}" force row level security;`)
    this.addSql(`alter table "cdp_person_job" drop column "sealed";`);

    this.addSql(`alter table "cdp_export_part" enable row level security;`);
    this.addSql(`alter table "cdp_export_part" force row level security;`);
    this.addSql(`create policy "cdp_export_part_app" on "cdp_export_part" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "cdp_export_part_kernel" on "cdp_export_part" to "fathi_kernel" using (true) with check (true);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "cdp_export_part" cascade;`);

    this.addSql(`drop index "cdp_import_uploading";`);
    this.addSql(`alter table "cdp_import" drop column "upload_until";`);

    this.addSql(`alter table "cdp_person_job" add "sealed" bytea null;`);
  }

}
