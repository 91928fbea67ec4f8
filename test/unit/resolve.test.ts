import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { type Claim, type Name, resolve } from '../../plugins/cdp/resolve.ts'

/** Names as they stand after claims were resolved one batch after the other. */
function after(batches: readonly (readonly Claim[])[]): Name[] {
  let made = 0
  const names = new Map<string, Name>()
  for (const claims of batches) {
    const users = new Map([...names.values()].filter(one => one.namespace === 'userId').map(one => [one.profileId, one.value]))
    const { links, changed, steps, who } = resolve([...names.values()], users, claims, () => `p${(made += 1)}`)
    for (const step of steps) {
      for (const name of names.values()) {
        if (step.do === 'merge' && name.profileId === step.from) name.profileId = step.into
        const isMoved = name.value === (step.do === 'move' ? step.anonymousId : null) && name.namespace === 'anonymousId'
        if (step.do === 'move' && (isMoved || name.through === `anonymousId ${step.anonymousId}`)) name.profileId = step.into
      }
    }
    for (const name of [...links, ...changed]) names.set(`${name.namespace} ${name.value}`, { ...name })
    const of = (claim: Claim) => names.get(claim.userId ? `userId ${claim.userId}` : `anonymousId ${claim.anonymousId}`)?.profileId
    for (const [i, claim] of claims.entries()) assert.equal(who[i]?.profileId, of(claim))
  }
  return [...names.values()]
}

/** Who is one person with whom, whatever the ids of profiles. */
const people = (names: readonly Name[]): string[] =>
  [...Map.groupBy(names, name => name.profileId).values()]
    .map(of =>
      of
        .map(name => `${name.namespace} ${name.value}`)
        .toSorted()
        .join(', '),
    )
    .toSorted()

const claims = fc.array(
  fc
    .record({
      userId: fc.constantFrom(null, 'u1', 'u2', 'u3'),
      anonymousId: fc.constantFrom(null, 'a1', 'a2', 'a3'),
      email: fc.constantFrom(null, null, 'x@y.z', 'y@y.z'),
      at: fc.integer({ min: 0, max: 8 }).map(minute => new Date(minute * 60_000)),
    })
    .filter(one => one.userId !== null || one.anonymousId !== null),
  { maxLength: 20 },
)

await test('who is one person with whom depends on what was said when, never on the order in which it comes, or in which batches', () => {
  const shuffled = claims.chain(all =>
    fc.tuple(
      fc.constant(all),
      fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 20, maxLength: 20 }),
    ),
  )
  fc.assert(
    fc.property(shuffled, ([all, other, sizes]) => {
      const batches = sizes.map((size, i) => {
        const from = sizes.slice(0, i).reduce((sum, one) => sum + one, 0)
        return other.slice(from, from + size)
      })
      const sorted = all.toSorted((a, b) => a.at.getTime() - b.at.getTime())
      assert.deepEqual(people(after(batches)), people(after(sorted.map(one => [one]))))
      assert.deepEqual(people(after([other])), people(after(batches)))
    }),
    { numRuns: 2_000 },
  )
})

await test('two user ids never share a profile, and each name is linked once', () => {
  fc.assert(
    fc.property(claims, all => {
      const names = after(all.map(one => [one]))
      const users = names.filter(name => name.namespace === 'userId').map(name => name.profileId)
      assert.equal(new Set(users).size, users.length)
    }),
  )
})

await test('people decide: what was pinned does not move, and what was parted is not linked again', () => {
  const name = (value: string, more: Partial<Name>): Name => ({
    namespace: 'anonymousId',
    value,
    profileId: 'p1',
    ingestId: 'p1',
    saidAt: 60_000,
    through: null,
    pinned: false,
    apartFrom: null,
    ...more,
  })
  const user = name('u1', { namespace: 'userId' })
  const other = name('u2', { namespace: 'userId', profileId: 'p2' })
  const users = new Map([
    ['p1', 'u1'],
    ['p2', 'u2'],
  ])
  const earlier = [{ userId: 'u2', anonymousId: 'a', at: new Date(0) }]
  assert.equal(resolve([user, other, name('a', {})], users, earlier).steps.length, 1)
  assert.deepEqual(resolve([user, other, name('a', { pinned: true })], users, earlier).steps, [])
  const parted = name('a', { profileId: 'p3', saidAt: null, apartFrom: 'p2' })
  assert.deepEqual(resolve([other, parted], users, earlier).steps, [])
  assert.equal(resolve([user, parted], users, [{ userId: 'u1', anonymousId: 'a', at: new Date(0) }]).steps[0]?.do, 'merge')
})
