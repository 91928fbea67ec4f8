import { defineFact, ofWorkspace, query, type RuleSource, sql, Type, UUID } from 'fathi/sdk'

const words: RuleSource = {
  id: 'delivery.consent',
  load: async (profileIds, em, scope) => {
    const rows = await query<{ profileId: string; words: Record<string, string> }>(
      em,
      `select profile_id as "profileId", jsonb_object_agg(about, state) as words from delivery_consent
       where workspace_id = $1 and profile_id = any($2::uuid[]) group by profile_id`,
      [scope.workspaceId, profileIds],
    )
    return new Map(rows.map(row => [row.profileId, row.words]))
  },
}

/** What a person said last about marketing or a topic: `in` or `out`; missing where nothing was said. */
export const consent = defineFact({
  id: 'delivery.consent',
  title: 'Consent',
  params: Type.Object(
    { about: Type.String({ title: 'About', pattern: `^marketing$|${UUID.source}`, description: '`marketing`, or the id of a topic.' }) },
    { additionalProperties: false },
  ),
  value: 'text',
  mentions: () => ({ sources: [words.id] }),
  source: words,
  says: ({ params: { about }, operator, value }, words) => {
    const what = about === 'marketing' ? words.say('marketing') : words.name(about)
    if (operator.id === 'text-equals' && value === 'in') return { begins: 'who', core: words.say('opted in to {about}', { about: what }) }
    if (operator.id === 'text-equals' && value === 'out') return { begins: 'who', core: words.say('opted out of {about}', { about: what }) }
    return {
      begins: 'whose',
      core: words.say('word on {about} {compared}', { about: what, compared: words.compared(operator, value) }),
    }
  },
  finds: (_, found, { say }) => (found === 'in' ? say('opted in') : found === 'out' ? say('opted out') : say('said nothing')),
  read: ({ about }, subject) => (subject.extra(words.id) as Record<string, string> | undefined)?.[about],
  sql: ({ about }) => ({
    rows: sql`select c.profile_id, to_jsonb(c.state) as value from ${ofWorkspace('delivery_consent')} c where c.about = ${about}`,
  }),
})
