import { p, type PolicyDef } from '@mikro-orm/core'
import { uuidv7 } from './uuid.ts'

const WALL = `workspace_id = current_setting('fathi.workspace')::uuid`

export interface Wall {
  /** Why the kernel's own connection may see every workspace's rows of this table. Absent: it may not. */
  kernel?: string
  /** Rules read this table set-wide, by `scope.scan`. */
  scan?: true
  /** Rows are only ever added. */
  appendOnly?: true
}

/**
 * The wall around a table with `workspace_id`: forced row-level security as entity metadata, and the ORM's own filter in front of it.
 * Grants follow from the policies, so a role without a policy has no privilege either.
 */
export function walled(table: string, wall: Wall = {}) {
  const policies: PolicyDef[] = wall.appendOnly
    ? [
        { name: `${table}_app_read`, command: 'select', roles: ['fathi_app'], using: WALL },
        { name: `${table}_app_add`, command: 'insert', roles: ['fathi_app'], check: WALL },
      ]
    : [{ name: `${table}_app`, roles: ['fathi_app'], using: WALL, check: WALL }]
  if (wall.kernel !== undefined) policies.push({ name: `${table}_kernel`, roles: ['fathi_kernel'], using: 'true', check: 'true' })
  if (wall.scan) policies.push({ name: `${table}_scan`, command: 'select', roles: ['fathi_scan'], using: 'true' })
  return {
    tableName: table,
    rowLevelSecurity: 'force' as const,
    policies,
    filters: { workspace: workspaceFilter },
  }
}

const workspaceFilter = {
  name: 'workspace',
  cond: (args: Record<string, unknown>): Record<string, unknown> => ({ workspaceId: args.workspaceId }),
  default: true,
}

/** Columns of every row of a workspace: a time-ordered id (UUIDv7, RFC 9562), the workspace, and when it was made and changed. */
export const base = {
  id: p.uuid().primary().onCreate(uuidv7),
  workspaceId: p
    .uuid()
    .onCreate((_row: unknown, em: { getFilterParams: (name: string) => Record<string, unknown> | undefined }) =>
      String(em.getFilterParams('workspace')?.workspaceId),
    ),
  createdAt: p.datetime().onCreate(() => new Date()),
  updatedAt: p
    .datetime()
    .onCreate(() => new Date())
    .onUpdate(() => new Date()),
}

/** Columns of what people author (sites, contents, campaigns ...): a key for files and URLs, who made it, a version for the ETag; archived, never deleted once used. */
export const authored = {
  ...base,
  key: p.string().length(100),
  name: p.string().length(200),
  description: p.text().default(''),
  tags: p
    .json<string[]>()
    .onCreate(() => [])
    .defaultRaw("'[]'"),
  archivedAt: p.datetime().nullable(),
  createdBy: p.string().length(100),
  updatedBy: p.string().length(100),
  version: p.integer().version(),
}
