import { defineFact, sql, Type, valueAt } from 'fathi/sdk'
import { checkPath, Path } from './path.ts'

/** What was said about a person: any value under a dotted path. */
export const trait = defineFact({
  id: 'cdp.trait',
  title: 'Trait',
  params: Type.Object({ path: Path }, { additionalProperties: false }),
  value: 'any',
  mentions: ({ path }) => ({ traits: [path] }),
  asks: ({ params: { path }, operator: { title, of } }) => [{ pointer: '/operator', trait: path, title, of }],
  check: ({ path }) => checkPath(path, '/path'),
  read: ({ path }, subject) => subject.trait(path),
  says: ({ params: { path }, operator, value }, words) => ({
    begins: 'whose',
    core: `${path} ${words.compared(operator, value)}`,
  }),
  finds: ({ path }, found, words) => words.say('{name}: {found}', { name: path, found: words.value(found) }),
  sql: ({ path }) => ({ each: valueAt(sql`p.traits`, path) }),
})
