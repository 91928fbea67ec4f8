type Path = readonly (string | number)[]

/** What the form holds: a field may hang on what stands beside it. */
export const valuesOf = (context: unknown): unknown => Reflect.get(Object(context), 'values')

/** The values among which a field of this path stands. */
export const valuesBeside = (context: unknown, path: Path): unknown =>
  path.slice(0, -1).reduce<unknown>((at, part) => Reflect.get(Object(at), part), valuesOf(context))
