import { Migration } from '@mikro-orm/migrations';

export class Migration20261121104640 extends Migration {

  override name = 'Migration20261121104640';

  override up(): void | Promise<void> {
    this.addSql(`create table "delivery_consent" ("workspace_id" uuid not null, "profile_id" uuid not null, "about" varchar(36) not null, "state" varchar(3) not null, "at" timestamptz not null, primary key ("workspace_id", "profile_id", "about"));`);

    this.addSql(`create table "delivery_consent_change" ("id" uuid not null, "workspace_id" uuid not null, "profile_id" uuid not null, "subscription_id" uuid null, "about" varchar(36) not null, "state" varchar(3) not null, "at" timestamptz not null, "source" varchar(50) not null, "proof" jsonb not null, primary key ("id"));`);
    this.addSql(`create index "delivery_consent_change_workspace_id_profile_id_at_index" on "delivery_consent_change" ("workspace_id", "profile_id", "at");`);

    this.addSql(`create table "delivery_delivery" ("id" uuid not null, "workspace_id" uuid not null, "message_id" uuid not null, "subscription_id" uuid not null, "profile_id" uuid not null, "site_id" uuid null, "channel" varchar(50) not null, "state" varchar(10) not null, "reason" varchar(50) null, "status" smallint null, "detail" text null, "attempts" smallint not null default 1, "provider_id" text null, "at" timestamptz not null, "shown_at" timestamptz null, "clicked_at" timestamptz null, "clicked_action" varchar(50) null, "clicked_url" text null, "dismissed_at" timestamptz null, primary key ("id"));`);
    this.addSql(`create index "delivery_delivery_workspace_id_id_index" on "delivery_delivery" ("workspace_id", "id");`);
    this.addSql(`create index "delivery_delivery_workspace_id_profile_id_id_index" on "delivery_delivery" ("workspace_id", "profile_id", "id");`);
    this.addSql(`alter table "delivery_delivery" add constraint "delivery_delivery_workspace_id_message_id_subscri_3b72d_unique" unique ("workspace_id", "message_id", "subscription_id");`);

    this.addSql(`create table "delivery_experiment_assignment" ("workspace_id" uuid not null, "experiment" uuid not null, "profile_id" uuid not null, "variant" varchar(50) not null, "assigned_at" timestamptz not null, "exposed_at" timestamptz null, primary key ("workspace_id", "experiment", "profile_id"));`);

    this.addSql(`create table "delivery_message" ("id" uuid not null, "workspace_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "send_key" varchar(300) not null, "profile_id" uuid not null, "ingest_profile_id" uuid not null, "state" varchar(10) not null, "reason" varchar(50) null, "held_until" timestamptz null, "decided_at" timestamptz null, "class" varchar(15) not null, "topic_id" uuid null, "channel" varchar(50) not null, "source_kind" varchar(20) not null, "source_id" uuid not null, "source_version" int null, "node" varchar(200) null, "run_id" uuid null, "variant" varchar(50) null, "content_id" uuid null, "content_version" int null, "content" jsonb null, "data" jsonb null, "collapse_key" varchar(200) null, "devices" varchar(10) not null default 'all', "site_id" uuid null, "subscription_id" uuid null, "locale" varchar(35) null, "epoch" int not null default 0, "attempts" smallint not null default 0, "is_leased" boolean not null default false, "due" timestamptz null, primary key ("id"));`);
    this.addSql(`create index "delivery_message_workspace_id_source_kind_source_id_id_index" on "delivery_message" ("workspace_id", "source_kind", "source_id", "id");`);
    this.addSql(`create index "delivery_message_workspace_id_profile_id_id_index" on "delivery_message" ("workspace_id", "profile_id", "id");`);
    this.addSql(`create index "delivery_message_workspace_id_id_index" on "delivery_message" ("workspace_id", "id");`);
    this.addSql(`create index "delivery_message_due" on "delivery_message" ("due") where due is not null;`);
    this.addSql(`alter table "delivery_message" add constraint "delivery_message_workspace_id_send_key_unique" unique ("workspace_id", "send_key");`);

    this.addSql(`create table "delivery_subscription" ("id" uuid not null, "workspace_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "profile_id" uuid not null, "ingest_profile_id" uuid not null, "channel" varchar(50) not null, "address" text not null, "address_hash" varchar(64) not null, "site_id" uuid null, "status" varchar(10) not null default 'active', "reason" varchar(50) null, "status_at" timestamptz not null, "seen_at" timestamptz not null, "opt_in_page" text null, "referrer" text null, "utm" jsonb null, "prompt" varchar(50) null, "consent_version" varchar(100) null, "browser" varchar(50) null, "os" varchar(50) null, "device_class" varchar(20) null, "locale" varchar(35) null, "zone" varchar(100) null, "vendor" varchar(50) null, primary key ("id"));`);
    this.addSql(`create index "delivery_subscription_workspace_id_profile_id_index" on "delivery_subscription" ("workspace_id", "profile_id");`);
    this.addSql(`create index "delivery_subscription_workspace_id_status_id_index" on "delivery_subscription" ("workspace_id", "status", "id");`);
    this.addSql(`create index "delivery_subscription_of_site" on "delivery_subscription" ("workspace_id", "site_id", "profile_id") where status = 'active';`);
    this.addSql(`alter table "delivery_subscription" add constraint "delivery_subscription_workspace_id_channel_address_hash_unique" unique ("workspace_id", "channel", "address_hash");`);

    this.addSql(`create table "delivery_topic" ("id" uuid not null, "workspace_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "key" varchar(100) not null, "name" varchar(200) not null, "description" text not null default '', "tags" jsonb not null default '[]', "archived_at" timestamptz null, "created_by" varchar(100) not null, "updated_by" varchar(100) not null, "version" int not null default 1, "defaults_to" varchar(10) not null default 'out', "join_on_subscribe" boolean not null default false, primary key ("id"));`);
    this.addSql(`alter table "delivery_topic" add constraint "delivery_topic_workspace_id_key_unique" unique ("workspace_id", "key");`);

    this.addSql(`alter table "delivery_consent" enable row level security;`);
    this.addSql(`alter table "delivery_consent" force row level security;`);
    this.addSql(`create policy "delivery_consent_app" on "delivery_consent" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "delivery_consent_scan" on "delivery_consent" for select to "fathi_scan" using (true);`);

    this.addSql(`alter table "delivery_consent_change" enable row level security;`);
    this.addSql(`alter table "delivery_consent_change" force row level security;`);
    this.addSql(`create policy "delivery_consent_change_app_read" on "delivery_consent_change" for select to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "delivery_consent_change_app_add" on "delivery_consent_change" for insert to "fathi_app" with check (workspace_id = current_setting('fathi.workspace')::uuid);`);

    this.addSql(`alter table "delivery_delivery" enable row level security;`);
    this.addSql(`alter table "delivery_delivery" force row level security;`);
    this.addSql(`create policy "delivery_delivery_app" on "delivery_delivery" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "delivery_delivery_scan" on "delivery_delivery" for select to "fathi_scan" using (true);`);

    this.addSql(`alter table "delivery_experiment_assignment" enable row level security;`);
    this.addSql(`alter table "delivery_experiment_assignment" force row level security;`);
    this.addSql(`create policy "delivery_experiment_assignment_app" on "delivery_experiment_assignment" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);

    this.addSql(`alter table "delivery_message" enable row level security;`);
    this.addSql(`alter table "delivery_message" force row level security;`);
    this.addSql(`create policy "delivery_message_app" on "delivery_message" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "delivery_message_kernel" on "delivery_message" to "fathi_kernel" using (true) with check (true);`);
    this.addSql(`create policy "delivery_message_scan" on "delivery_message" for select to "fathi_scan" using (true);`);

    this.addSql(`alter table "delivery_subscription" enable row level security;`);
    this.addSql(`alter table "delivery_subscription" force row level security;`);
    this.addSql(`create policy "delivery_subscription_app" on "delivery_subscription" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
    this.addSql(`create policy "delivery_subscription_scan" on "delivery_subscription" for select to "fathi_scan" using (true);`);

    this.addSql(`alter table "delivery_topic" enable row level security;`);
    this.addSql(`alter table "delivery_topic" force row level security;`);
    this.addSql(`create policy "delivery_topic_app" on "delivery_topic" to "fathi_app" using (workspace_id = current_setting('fathi.workspace')::uuid) with check (workspace_id = current_setting('fathi.workspace')::uuid);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "delivery_consent" cascade;`);
    this.addSql(`drop table if exists "delivery_consent_change" cascade;`);
    this.addSql(`drop table if exists "delivery_delivery" cascade;`);
    this.addSql(`drop table if exists "delivery_experiment_assignment" cascade;`);
    this.addSql(`drop table if exists "delivery_message" cascade;`);
    this.addSql(`drop table if exists "delivery_subscription" cascade;`);
    this.addSql(`drop table if exists "delivery_topic" cascade;`);
  }

}
