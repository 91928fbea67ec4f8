export interface Place {
  path: readonly (string | number)[]
  value: unknown
}

/** Every place in a JSON value, its own first. */
export function pathsOf(value: unknown, path: readonly (string | number)[] = []): Place[] {
  const own = { path, value }
  if (Array.isArray(value)) return [own, ...value.flatMap((item, i) => pathsOf(item, [...path, i]))]
  if (typeof value === 'object' && value !== null)
    return [own, ...Object.entries(value).flatMap(([name, item]) => pathsOf(item, [...path, name]))]
  return [own]
}

/** A copy of a JSON value with another value at a place; `undefined` takes it out. */
export function withValue(whole: unknown, [first, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (first === undefined) return value
  if (Array.isArray(whole)) return whole.map((item: unknown, i) => (i === first ? withValue(item, rest, value) : item))
  const copy: Record<string, unknown> = { ...(whole as object) }
  const next = withValue(copy[first], rest, value)
  if (next === undefined) delete copy[first]
  else copy[first] = next
  return copy
}
