import { Migration } from '@mikro-orm/migrations'

const WALL = `workspace_id = current_setting('fathi.workspace')::uuid`

/** The event log, by month of receipt. Written by hand: the ORM does not make partitions. */
export class Migration20261121103202 extends Migration {
  override name = 'Migration20261121103202'

  override up(): void {
    this.addSql(`create table "cdp_event" (
      "id" uuid not null,
      "workspace_id" uuid not null,
      "shard" smallint not null,
      "position" bigint not null,
      "message_id" text not null,
      "type" text not null,
      "name" text not null,
      "profile_id" uuid null,
      "ingest_profile_id" uuid null,
      "user_id" text null,
      "anonymous_id" text null,
      "occurred_at" timestamptz not null,
      "original_at" timestamptz null,
      "sent_at" timestamptz null,
      "received_at" timestamptz not null,
      "properties" jsonb not null,
      "context" jsonb not null,
      "source" text null,
      "historical" boolean not null default false,
      "cause_id" uuid null,
      primary key ("workspace_id", "id", "received_at")
    ) partition by range ("received_at")`)
    this.addSql(`create index "cdp_event_log" on "cdp_event" ("workspace_id", "shard", "position")`)
    this.addSql(`create index "cdp_event_named" on "cdp_event" ("workspace_id", "name", "occurred_at") include ("profile_id")`)
    this.addSql(`create index "cdp_event_timeline" on "cdp_event" ("workspace_id", "profile_id", "occurred_at" desc, "id" desc)`)
    this.addSql(`create index "cdp_event_of_profile" on "cdp_event" ("workspace_id", "profile_id", "name", "occurred_at")`)
    this.addSql(`create index "cdp_event_cause" on "cdp_event" ("workspace_id", "cause_id") where "cause_id" is not null`)

    this.addSql(`alter table "cdp_event" enable row level security`)
    this.addSql(`alter table "cdp_event" force row level security`)
    this.addSql(`create policy "cdp_event_app" on "cdp_event" to "fathi_app" using (${WALL}) with check (${WALL})`)
    this.addSql(`create policy "cdp_event_kernel_read" on "cdp_event" for select to "fathi_kernel" using (true)`)
    this.addSql(`create policy "cdp_event_kernel_add" on "cdp_event" for insert to "fathi_kernel" with check (true)`)
    this.addSql(`create policy "cdp_event_scan" on "cdp_event" for select to "fathi_scan" using (true)`)

    this.addSql(`create table "cdp_event_default" partition of "cdp_event" default`)
    this.addSql(MAKE_PARTITIONS)
    this.addSql(`revoke all on function cdp_make_partitions(timestamptz, integer) from public`)
    this.addSql(`grant execute on function cdp_make_partitions(timestamptz, integer) to fathi_app`)
    this.addSql(`select cdp_make_partitions(now(), 4)`)
  }

  override down(): void {
    this.addSql(`drop function if exists cdp_make_partitions(timestamptz, integer)`)
    this.addSql(`drop table if exists "cdp_event" cascade`)
  }
}

/**
 * A month is made aside and attached, which does not stop readers and writers of the others. What the default partition holds of that month moves over.
 * It runs as the owner of the tables, with a search path of its own, and repeating it is harmless. Partitions have no policies, so they get no grants.
 */
const MAKE_PARTITIONS = `
create function cdp_make_partitions(first timestamptz, months integer) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  opens timestamptz;
  closes timestamptz;
  part text;
  made integer := 0;
begin
  if months not between 1 and 24 then raise exception 'months must lie between 1 and 24'; end if;
  perform pg_advisory_xact_lock(hashtextextended('cdp_make_partitions', 0));
  for i in 0 .. months - 1 loop
    opens := (date_trunc('month', first at time zone 'UTC') + make_interval(months => i)) at time zone 'UTC';
    closes := (date_trunc('month', first at time zone 'UTC') + make_interval(months => i + 1)) at time zone 'UTC';
    part := 'cdp_event_' || to_char(opens at time zone 'UTC', 'YYYY_MM');
    continue when to_regclass('public.' || part) is not null;
    execute format('create table %I (like cdp_event including all)', part);
    execute format('with moved as (delete from cdp_event_default where received_at >= %L and received_at < %L returning *) insert into %I select * from moved', opens, closes, part);
    execute format('alter table cdp_event attach partition %I for values from (%L) to (%L)', part, opens, closes);
    made := made + 1;
  end loop;
  return made;
end $$`
