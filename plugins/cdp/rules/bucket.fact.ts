import { hash } from 'node:crypto'
import { defineFact, sql, Type } from 'fathi/sdk'

/** A number from 0 to 99 that a person keeps: the same salt splits people the same way for ever, another one anew. */
export const bucket = defineFact({
  id: 'cdp.bucket',
  title: 'Random bucket',
  params: Type.Object(
    { salt: Type.String({ title: 'Salt', minLength: 1, maxLength: 100, description: 'Rules with the same salt split people alike.' }) },
    { additionalProperties: false },
  ),
  value: 'number',
  mentions: () => ({}),
  read: ({ salt }, subject) => Number.parseInt(hash('sha256', `${salt}:${subject.profileId}`, 'hex').slice(0, 8), 16) % 100,
  says: ({ params: { salt }, operator, value }, words) => ({
    begins: 'whose',
    core: words.say('random bucket of {salt} {compared}', { salt: words.value(salt), compared: words.compared(operator, value) }),
  }),
  finds: (_, found, { say }) => say('bucket {found}', { found: String(found) }),
  sql: ({ salt }) => ({
    each: sql`to_jsonb(('x' || left(encode(sha256(convert_to(${salt}::text || ':' || p.id::text, 'UTF8')), 'hex'), 8))::bit(32)::bigint % 100)`,
  }),
})
