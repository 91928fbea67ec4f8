import { defineFact, type ProfileColumns, sql, type SqlExpression, Type } from 'fathi/sdk'

const text = (column: 'displayName' | 'country' | 'locale' | 'timezone', name: string, title: string) =>
  defineFact({
    id: `cdp.${name}`,
    title,
    params: Type.Object({}, { additionalProperties: false }),
    value: 'text',
    mentions: () => ({ sources: ['profile'] }),
    read: (_, subject) => columnsOf(subject.extra('profile'))?.[column],
    finds: (_, found, words) => words.say('{name}: {found}', { name: words.say(title), found: words.value(found) }),
    sql: () => ({ each: COLUMNS[column], holds: 'text' }),
  })
const moment = (column: 'firstSeen' | 'lastSeen', name: string, title: string) =>
  defineFact({
    id: `cdp.${name}`,
    title,
    params: Type.Object({}, { additionalProperties: false }),
    value: 'date',
    mentions: () => ({ sources: ['profile.seen'] }),
    read: (_, subject) => columnsOf(subject.extra('profile'))?.[column],
    finds: (_, found, words) =>
      words.say('{name} {moment}', {
        name: words.say(title),
        moment: typeof found === 'string' ? words.moment(found) : words.value(found),
      }),
    sql: () => ({ each: COLUMNS[column], holds: 'moment' }),
  })

const COLUMNS: Readonly<Record<'displayName' | 'country' | 'locale' | 'timezone' | 'firstSeen' | 'lastSeen' | 'isTest', SqlExpression>> = {
  displayName: sql`p.display_name`,
  country: sql`p.country`,
  locale: sql`p.locale`,
  timezone: sql`p.timezone`,
  firstSeen: sql`p.first_seen`,
  lastSeen: sql`p.last_seen`,
  isTest: sql`to_jsonb(p.is_test)`,
}

const columnsOf = (extra: unknown): ProfileColumns | undefined => extra as ProfileColumns | undefined

/** The columns that the platform keeps of every person. */
export const profileFacts = [
  text('displayName', 'name', 'Name'),
  text('country', 'country', 'Country'),
  text('locale', 'locale', 'Language'),
  text('timezone', 'timezone', 'Time zone'),
  moment('firstSeen', 'first-seen', 'First seen'),
  moment('lastSeen', 'last-seen', 'Last seen'),
  defineFact({
    id: 'cdp.is-test',
    title: 'Test profile',
    params: Type.Object({}, { additionalProperties: false }),
    value: 'boolean',
    mentions: () => ({ sources: ['profile'] }),
    read: (_, subject) => columnsOf(subject.extra('profile'))?.isTest,
    says: ({ value }, { say }) => ({ begins: 'who', core: say(value === true ? 'are test profiles' : 'are not test profiles') }),
    finds: (_, found, { say }) => say(found === true ? 'a test profile' : 'no test profile'),
    sql: () => ({ each: COLUMNS.isTest }),
  }),
]
