import type { Config } from '../config.ts'
import { deriveKey } from '../keys.ts'

/** The login roles of Fathi: none is superuser, none bypasses row-level security (`docs/adr`, workspaces). */
export const ROLES = ['fathi_app', 'fathi_kernel', 'fathi_scan'] as const
export type Role = (typeof ROLES)[number]

/** The password of a role is derived from the configured key: there is nothing to store, and nothing to keep in step. */
export const rolePassword = (config: Pick<Config, 'key'>, role: Role): string => deriveKey(config, `role/${role}/1`).toString('base64url')

/** The URL under which a process connects as a role: it logs in as it, or, where roles cannot log in, connects as the owner and sets it. */
export function roleUrl(config: Pick<Config, 'key' | 'database'>, role: Role): string {
  const url = new URL(config.database.url)
  if (config.database.roleMode === 'set') {
    url.searchParams.set('options', `-c role=${role}`)
    return url.href
  }
  url.username = role
  url.password = rolePassword(config, role)
  return url.href
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

/** SQL that makes the roles, or gives them today's password; safe to repeat and to run beside itself. */
export function rolesSql(config: Pick<Config, 'key' | 'database'>): string[] {
  return ROLES.map(role => {
    const login = config.database.roleMode === 'set' ? 'nologin' : `login password ${quoted(rolePassword(config, role))}`
    const attributes = `nosuperuser nocreatedb nocreaterole nobypassrls ${login}`
    const member = config.database.roleMode === 'set' ? `execute format('grant ${role} to %I', current_user);` : ''
    return `do $$ begin
      begin create role ${role} ${attributes}; exception when duplicate_object or unique_violation then alter role ${role} ${attributes}; end;
      ${member}
    end $$`
  })
}

/** Grants follow the policies: a role has the privileges of its policies' commands on the tables that have them, and no others. The kernel may also have tables analysed. */
export const GRANTS_SQL = `do $$ declare r record; begin
  for r in select role from unnest(array['fathi_app', 'fathi_kernel', 'fathi_scan']) role loop
    execute format('grant usage on schema public to %I', r.role);
    execute format('revoke all on all tables in schema public from %I', r.role);
  end loop;
  for r in
    select tablename, role, cmd from pg_policies, unnest(roles) role
    where schemaname = 'public' and role in ('fathi_app', 'fathi_kernel', 'fathi_scan')
  loop
    execute format('grant %s on public.%I to %I', case r.cmd when 'ALL' then 'select, insert, update, delete' else lower(r.cmd) end, r.tablename, r.role);
  end loop;
  for r in select distinct tablename from pg_policies where schemaname = 'public' loop
    execute format('grant maintain on public.%I to fathi_kernel', r.tablename);
  end loop;
end $$`
