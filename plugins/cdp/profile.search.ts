import { UUID } from 'fathi/sdk'

/** How alike a name must be to what was typed: a letter or two may be wrong. */
const LEAST_SIMILAR = 0.4
const LEAST_LETTERS = 3

const HIDES_NOTHING = { name: false, email: false }

/** A search as SQL over `p`, the people: who is meant, and how well it fits, the best first. */
export interface SearchSql {
  condition: string
  /** A whole number: 0 is an exact id or address, 1,000 the beginning of a name or id, more than that the less alike a name is. */
  rank: string
}

/** The trait that a search asks for: `trait:path=value`. */
export function traitAsked(typed: string): { path: string; said: string } | null {
  const asked = /^trait:([^=]{1,200})=(.*)$/s.exec(typed.trim())
  return asked === null ? null : { path: asked[1]?.trim() ?? '', said: asked[2]?.trim() ?? '' }
}

/**
 * Reads what was typed: `trait:path=value` asks for a trait, everything else for an id, an e-mail address or a name. Names may be mistyped.
 * `value` binds a parameter; what `hides` names is not looked at. Under the wall's policy none of these operators could use an index, so it is read by `scope.scan`.
 */
export function searchSql(typed: string, value: (given: unknown) => string, hides = HIDES_NOTHING): SearchSql {
  const text = typed.trim().replaceAll('\0', '').toWellFormed()
  const trait = traitAsked(text)
  return trait === null ? byWords(text, value, hides) : byTrait(trait.path, trait.said, value)
}

function byTrait(path: string, said: string, value: (given: unknown) => string): SearchSql {
  const holding = (of: unknown) =>
    `p.traits @> ${value(JSON.stringify(path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), of)))}::jsonb`
  return { condition: `(${[...new Set([said, ...readings(said)])].map(holding).join(' or ')})`, rank: '0' }
}

/** What the text may mean beside itself. */
const readings = (said: string): unknown[] => [
  ...(/^-?\d{1,15}(\.\d{1,10})?$/.test(said) ? [Number(said)] : []),
  ...(said === 'true' ? [true] : said === 'false' ? [false] : []),
]

function byWords(text: string, value: (given: unknown) => string, hides: { name: boolean; email: boolean }): SearchSql {
  const begins = `${text.replace(/[\\%_]/g, '\\$&')}%`
  const [exact, lower, prefix, lowerPrefix] = [text, text.toLowerCase(), begins, begins.toLowerCase()].map(value)
  const own = UUID.test(text) ? value(text) : null
  const open = hides.email ? `i.namespace <> 'email' and ` : ''
  const isOwn = own === null ? [] : [`p.id = ${own}::uuid`]
  const known = (fits: string) =>
    `exists (select 1 from cdp_identity i where i.workspace_id = $1 and i.profile_id = p.id and ${open}(${fits}))`
  const nameBegins = `lower(p.display_name) like ${lowerPrefix}`
  const isExact = [...isOwn, known(`i.value in (${exact}, ${lower})`)].join(' or ')
  const isBeginning = [...(hides.name ? [] : [nameBegins]), known(`i.value like ${prefix} or i.value like ${lowerPrefix}`)].join(' or ')
  const found = [
    `select i.profile_id from cdp_identity i where i.workspace_id = $1 and ${open}(i.value like ${prefix} or i.value like ${lowerPrefix})`,
    ...(own === null ? [] : [`select ${own}::uuid`]),
    ...(hides.name ? [] : [`select p.id from cdp_profile p where p.workspace_id = $1 and ${nameBegins}`]),
    ...(hides.name || text.length < LEAST_LETTERS ? [] : [`select id from cdp_profile where workspace_id = $1 and ${alike(lower)}`]),
  ]
  const likeness = hides.name ? '0' : `coalesce(similarity(lower(p.display_name), ${lower}), 0)`
  return {
    condition: `p.id in (${found.join(' union all ')})`,
    rank: `case when ${isExact} then 0 when ${isBeginning} then 1000 else 2000 - round(1000 * ${likeness}::numeric)::int end`,
  }
}

const alike = (lower: string | undefined): string =>
  `lower(display_name) % ${lower} and similarity(lower(display_name), ${lower}) >= ${LEAST_SIMILAR}`
