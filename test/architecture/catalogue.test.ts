import assert from 'node:assert/strict'
import test from 'node:test'
import { administer, cloneDatabase } from '../support/servers.ts'

/** Tables without `workspace_id`, and why. Everything else has the column and the wall. */
const WITHOUT_WORKSPACE: Readonly<Record<string, string>> = {
  kernel_migration: 'what was migrated belongs to the installation; no role of ours may touch it',
  kernel_check: 'facts about the installation; only the kernel reads it',
  rbac_workspace: 'a workspace is walled by its own id',
  rbac_user: 'a person may be a member of several workspaces; walled by membership',
}
const ROLES = ['fathi_app', 'fathi_kernel', 'fathi_scan']

await test('the wall in the catalogue', async t => {
  const database = await cloneDatabase()
  t.after(() => database.drop())
  const rows = async (sql: string): Promise<Record<string, unknown>[]> =>
    (await administer(database.url, sql)).rows as Record<string, unknown>[]

  await t.test('every table with a workspace has forced policies for the application', async () => {
    const open = await rows(`
      select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      where c.relkind in ('r', 'p') and not c.relispartition
        and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped)
        and not (c.relrowsecurity and c.relforcerowsecurity and exists (select 1 from pg_policies p where p.tablename = c.relname and 'fathi_app' = any (p.roles)))`)
    assert.deepEqual(open, [])
  })

  await t.test(
    'every policy of the application compares the workspace of the row with that of the transaction, and what may be written can only be narrower',
    async () => {
      const weak = await rows(`
      select tablename, policyname, qual, with_check from pg_policies
      where 'fathi_app' = any (roles) and tablename <> all (array['rbac_user', 'rbac_workspace'])
        and (coalesce(qual, with_check) !~ '^\\(workspace_id = \\(current_setting\\(''fathi.workspace''::text\\)\\)::uuid\\)$' or not (coalesce(with_check, qual) = coalesce(qual, with_check) or starts_with(with_check, '(' || qual || ' AND ')))`)
      assert.deepEqual(weak, [])
    },
  )

  await t.test('a table without a workspace has a reason, and forced policies too', async () => {
    const without = await rows(`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as walled from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      where c.relkind in ('r', 'p') and not c.relispartition
        and not exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped)`)
    for (const { name, walled } of without) {
      assert.ok(Object.hasOwn(WITHOUT_WORKSPACE, String(name)), `${String(name)} has no workspace_id`)
      assert.ok(walled || name === 'kernel_migration', `${String(name)} has no forced policies`)
    }
    assert.deepEqual(
      Object.keys(WITHOUT_WORKSPACE).toSorted(),
      without.map(({ name }) => String(name)).toSorted(),
      'the list of reasons holds no table that is gone',
    )
  })

  await t.test('no role of ours may touch a partition, the migrations, or a table without a policy for it', async () => {
    const granted = await rows(`
      select c.relname as name, r.role, c.relispartition as partition from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public', unnest(array['${ROLES.join("','")}']) r(role)
      where c.relkind in ('r', 'p', 'v', 'm')
        and (has_table_privilege(r.role, c.oid, 'select, insert, update, delete, truncate') or has_any_column_privilege(r.role, c.oid, 'select, insert, update'))
        and (c.relispartition or not exists (select 1 from pg_policies p where p.tablename = c.relname and r.role = any (p.roles)))`)
    assert.deepEqual(granted, [])
  })

  await t.test('the scanning role reads and never writes', async () => {
    const writes = await rows(`select tablename, cmd from pg_policies where 'fathi_scan' = any (roles) and cmd <> 'SELECT'`)
    assert.deepEqual(writes, [])
  })

  await t.test('no role of ours is superuser, passes policies by, owns a table, or makes roles and databases', async () => {
    const strong = await rows(
      `select rolname from pg_roles where rolname like 'fathi%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`,
    )
    assert.deepEqual(strong, [])
    assert.equal((await rows(`select rolname from pg_roles where rolname = any (array['${ROLES.join("','")}'])`)).length, ROLES.length)
    assert.deepEqual(await rows(`select tablename from pg_tables where schemaname = 'public' and tableowner like 'fathi\\_%'`), [])
  })

  await t.test('no function runs with the rights of its owner, but the one that makes the months of the event log', async () => {
    assert.deepEqual(
      await rows(`select proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and prosecdef`),
      [{ proname: 'cdp_make_partitions' }],
    )
  })
})
