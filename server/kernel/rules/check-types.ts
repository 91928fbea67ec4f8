import type { AskedValue, KnownNames, KnownValue, RuleFinding, ValueKind } from 'fathi/sdk'

/** What is wrong with asking a value for what it never was: an error where one type was seen or declared, a warning where types are mixed. */
export function typeFindings(
  asked: readonly AskedValue[],
  pointer: string,
  names: KnownNames,
): { errors: RuleFinding[]; warnings: RuleFinding[] } {
  const [errors, warnings]: [RuleFinding[], RuleFinding[]] = [[], []]
  for (const one of asked) {
    const known = knownOf(one, names)
    if (known === undefined) continue
    const fitting = known.types.filter(type => suits(type, one.of))
    if (fitting.length === known.types.length) continue
    const at = `${pointer}${one.pointer}`
    const name = one.trait ?? one.property?.path ?? ''
    if (fitting.length > 0 || !(known.isDeclared || isOneType(known.types)))
      warnings.push({
        pointer: at,
        detail: `"${name}" has been ${listed(known.types)}, and "${one.title}" is only ever true of ${wanted(one.of)}.`,
      })
    else
      errors.push({
        pointer: at,
        detail: `"${name}" ${known.isDeclared ? 'is declared as' : 'has only ever been'} ${listed(known.types)}, and "${one.title}" asks for ${wanted(one.of)}. Choose what can be asked of ${listed(known.types)}, or change the types of "${name}" in the catalogue.`,
      })
  }
  return { errors, warnings }
}

const knownOf = ({ trait, property }: AskedValue, { traits, properties }: KnownNames): KnownValue | undefined =>
  trait !== undefined ? traits?.get(trait) : property !== undefined ? properties?.get(property.event)?.get(property.path) : undefined

/** A date is a text that says a moment. */
const suits = (type: KnownValue['types'][number], of: readonly ValueKind[]): boolean =>
  of.includes(type) || (type === 'date' && of.includes('text'))
const isOneType = (types: KnownValue['types']): boolean => new Set(types.map(type => (type === 'date' ? 'text' : type))).size === 1

const WORDS: Readonly<Record<KnownValue['types'][number], string>> = {
  text: 'text',
  number: 'a number',
  boolean: 'yes or no',
  date: 'a date',
  list: 'a list',
  object: 'an object',
}
const listed = (types: KnownValue['types']): string => new Intl.ListFormat('en').format(types.map(type => WORDS[type]))
const wanted = (of: readonly ValueKind[]): string =>
  new Intl.ListFormat('en', { type: 'disjunction' }).format(of.filter(kind => kind !== 'any').map(kind => WORDS[kind]))
