import type { Condition, Leaf, LeafWords, Rule, RuleWords, Sentence, Wording } from 'fathi/sdk'
import type { Catalogue } from './catalogue.ts'
import { partsOf } from './compile.ts'
import { wordsOf } from './words.ts'

type Parts = Sentence['parts']
const plain = (text: string): Parts => [{ text, strong: false, pointer: null }]

/** A checked rule in plain words: "People who did Order completed at least 3 times in the last 30 days, and whose country is IN". */
export function sentenceOf(rule: Rule, catalogue: Catalogue, wording: Wording = {}): Sentence {
  const words = wordsOf(wording)
  const saying = told(rule, '', { catalogue, words })
  const parts = isAllExcept(rule)
    ? joined([...plain(`${words.say('Everyone')} `), ...saying.slice(1), ...plain('.')])
    : joined([...plain(`${words.say('People')} `), ...saying, ...plain('.')])
  return { text: parts.map(part => part.text).join(''), parts }
}

/** A condition by itself, and what was found for it. */
export function leafWords(
  leaf: Leaf,
  catalogue: Catalogue,
  wording: Wording = {},
): { text: string; found: (value: unknown, now: Date) => string } {
  const { core, tail } = wordsOfLeaf(leaf, catalogue, wordsOf(wording))
  const { fact, params } = partsOf(leaf, catalogue)
  const text = tail === undefined ? core : `${core} ${tail}`
  return {
    text: text.charAt(0).toUpperCase() + text.slice(1),
    found: (value, now) => {
      const words = wordsOf(wording, now)
      return fact.finds?.(params, value, words) ?? words.value(value)
    },
  }
}

/** Nothing is asked of them: everybody is in but those who are left out. */
const isAllExcept = (rule: Rule): boolean => 'all' in rule && rule.all.every(one => 'not' in one)

interface Telling {
  catalogue: Catalogue
  words: RuleWords
  /** The condition before began with "who", as this one does: it need not be said again. */
  goesOn?: boolean
}

function wordsOfLeaf(leaf: Leaf, catalogue: Catalogue, words: RuleWords): LeafWords {
  const { fact, operator, params } = partsOf(leaf, catalogue)
  return (
    fact.says?.({ params, operator, value: leaf.value }, words) ?? {
      begins: 'whose',
      core: `${words.say(fact.title).toLowerCase()} ${words.compared(operator, leaf.value)}`,
    }
  )
}

function told(condition: Condition, pointer: string, telling: Telling): Parts {
  const { words } = telling
  if ('not' in condition)
    return [...plain(`${words.say('except those')} `), ...inner(condition.not, `${pointer}/not`, { ...telling, goesOn: false })]
  if ('all' in condition) return list(condition.all, `${pointer}/all`, words.say('and'), telling)
  if ('any' in condition) return list(condition.any, `${pointer}/any`, words.say('or'), telling)
  const { begins, core, tail } = wordsOfLeaf(condition, telling.catalogue, words)
  return [
    ...(telling.goesOn ? [] : plain(`${words.say(begins)} `)),
    { text: core, strong: true, pointer },
    ...(tail === undefined ? [] : plain(` ${tail}`)),
  ]
}

/** What is left out is told last, so that it is not taken for the first of those who are in. */
function list(parts: readonly Condition[], pointer: string, word: string, telling: Telling): Parts {
  const placed = parts.map((one, index) => ({ one, at: `${pointer}/${index}` }))
  const ordered =
    word === telling.words.say('and')
      ? [...placed.filter(({ one }) => !('not' in one)), ...placed.filter(({ one }) => 'not' in one)]
      : placed
  const everyone =
    word === telling.words.say('and') && ordered.every(({ one }) => 'not' in one) ? plain(`${telling.words.say('everyone')} `) : []
  const told = ordered.filter(({ one }) => word !== telling.words.say('and') || !('not' in one)).length
  return ordered.flatMap(({ one, at }, index) => {
    const before = ordered[index - 1]?.one
    const goesOn = before !== undefined && begins(before, telling) === 'who' && begins(one, telling) === 'who'
    const part = inner(one, at, { ...telling, goesOn })
    if (index === 0) return [...everyone, ...part]
    const isLast = index === told - 1
    return [...plain(isLast ? `${told > 2 ? ',' : ''} ${word} ` : ', '), ...part]
  })
}

const begins = (condition: Condition, { catalogue, words }: Telling): LeafWords['begins'] | null =>
  'fact' in condition ? wordsOfLeaf(condition, catalogue, words).begins : null

/** A group inside another one stands in brackets. */
function inner(condition: Condition, pointer: string, telling: Telling): Parts {
  const isGroup = ('all' in condition && condition.all.length > 1) || ('any' in condition && condition.any.length > 1)
  if (!isGroup) return told(condition, pointer, telling)
  return [...plain('('), ...told(condition, pointer, { ...telling, goesOn: false }), ...plain(')')]
}

/** Neighbours that are plain become one. */
function joined(parts: Parts): Parts {
  const sentence: Parts = []
  for (const part of parts) {
    const last = sentence.at(-1)
    if (last === undefined || last.strong || part.strong) sentence.push({ ...part })
    else last.text += part.text
  }
  return sentence
}
