import assert from 'node:assert/strict'
import test from 'node:test'
import { asideReason } from '../../server/kernel/aside-reason.ts'

const fault = (of: object) => Object.assign(new Error('Key (email)=(ann@example.test) already exists.'), of)

await test('why something was set aside is said in words of our own and a code, never by what an error quotes', () => {
  const said = [
    fault({ code: '22P05' }),
    fault({ code: '23505' }),
    fault({ code: '57014' }),
    fault({ code: 'P0001' }),
    fault({ previous: fault({ code: '54000' }) }),
    fault({ code: 'SEG_NAME_TAKEN' }),
    fault({ code: 'ann@example.test' }),
    fault({ name: 'TypeError' }),
    fault({ name: 'ann@example.test' }),
    'ann@example.test',
    null,
  ].map(asideReason)
  assert.deepEqual(said, [
    'The database cannot hold one of its values (22P05)',
    'It contradicts what is stored already (23505)',
    'It takes longer than one statement may (57014)',
    'The database refused it (P0001)',
    'It asks for more than the database can do (54000)',
    'What should take it refused it (SEG_NAME_TAKEN)',
    'What should take it failed (Error)',
    'What should take it failed (TypeError)',
    'What should take it failed (Error)',
    'What should take it failed (Error)',
    'What should take it failed (Error)',
  ])
})
