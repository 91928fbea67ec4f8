import { Migration } from '@mikro-orm/migrations';

export class Migration20261130025226 extends Migration {

  override name = 'Migration20261130025226';

  override up(): void | Promise<void> {
    this.addSql(`create table "kernel_reader" ("stream" varchar(20) not null, "workspace_id" uuid not null, "shard" smallint not null, "position" bigint not null default '0', "epoch" bigint not null default '0', "owner" varchar(100) null, "expires_at" timestamptz null, "retry_at" timestamptz null, "attempts" int not null default 0, primary key ("stream", "workspace_id", "shard"));`);
    // how far each log was read and who reads it goes on as it stood
    this.addSql(`alter table "kernel_shard" no force row level security;`);
    this.addSql(`insert into "kernel_reader" ("stream", "workspace_id", "shard", "position", "epoch", "owner", "expires_at", "retry_at", "attempts")
      select "stream", "workspace_id", "shard", "position", "epoch", "owner", "expires_at", "retry_at", "attempts" from "kernel_shard";`);
    this.addSql(`alter table "kernel_shard" force row level security;`);

    this.addSql(`alter table "kernel_shard" drop column "attempts", drop column "epoch", drop column "expires_at", drop column "owner", drop column "retry_at";`);

    this.addSql(`alter table "kernel_reader" enable row level security;`);
    this.addSql(`alter table "kernel_reader" force row level security;`);
    this.addSql(`create policy "kernel_reader_app" on "kernel_reader" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "kernel_reader_kernel" on "kernel_reader" to "fathi_kernel" using (true) with check (true);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "kernel_shard" add "attempts" int not null default 0, add "epoch" bigint not null default '0', add "expires_at" timestamptz(6) null, add "owner" varchar(100) null, add "retry_at" timestamptz(6) null;`);

    this.addSql(`alter table "kernel_shard" no force row level security;`);
    this.addSql(`alter table "kernel_reader" no force row level security;`);
    this.addSql(`update "kernel_shard" s set "position" = r."position", "epoch" = r."epoch", "retry_at" = r."retry_at", "attempts" = r."attempts"
      from "kernel_reader" r where r."stream" = s."stream" and r."workspace_id" = s."workspace_id" and r."shard" = s."shard";`);
    this.addSql(`alter table "kernel_shard" force row level security;`);
    this.addSql(`drop table if exists "kernel_reader" cascade;`);
  }

}
