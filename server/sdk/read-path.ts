const names = new Map<string, readonly string[]>()

/** What lies under a dotted path: own properties of records, places of lists, nothing else. The same that `#>` finds in `jsonb`. */
export function readPath(value: unknown, path: string): unknown {
  let found = value
  for (const name of namesOf(path)) {
    if (typeof found !== 'object' || found === null || (Array.isArray(found) && !/^\d+$/.test(name)) || !Object.hasOwn(found, name))
      return undefined
    found = (found as Record<string, unknown>)[name]
  }
  return found
}

/** Paths repeat with every person: they are cut once. */
function namesOf(path: string): readonly string[] {
  const known = names.get(path)
  if (known !== undefined) return known
  const cut = path.split('.')
  if (names.size < 10_000) names.set(path, cut)
  return cut
}
