/** Where variables begin. */
export const ROOTS: ReadonlySet<string> = new Set(['profile', 'event', 'data', 'variables', 'message'])
/** Blocks an author may use. */
export const BLOCKS: ReadonlySet<string> = new Set(['if', 'unless', 'each'])
/** Helpers an author may use. */
export const HELPERS: ReadonlySet<string> = new Set([
  'default',
  'upper',
  'lower',
  'capitalize',
  'trim',
  'truncate',
  'formatNumber',
  'formatDate',
  'join',
  'count',
  'eq',
  'ne',
  'gt',
  'gte',
  'lt',
  'lte',
  'and',
  'or',
  'not',
])
/** Helpers that take a missing value as one; for the others it is missing. */
export const RAW_HELPERS: ReadonlySet<string> = new Set([
  'default',
  'join',
  'count',
  'eq',
  'ne',
  'gt',
  'gte',
  'lt',
  'lte',
  'and',
  'or',
  'not',
])
/** Helpers of ours, which rewriting puts in; nobody can call them by name, for they are not in the list. */
export const VALUE = 'fathiValue'
export const URL_PART = 'fathiUrlPart'
