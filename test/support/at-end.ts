import type { TestContext } from 'node:test'

type Ends = Pick<TestContext, 'after'>
const stacks = new WeakMap<object, (() => unknown)[]>()

/** Runs when the test ends, last come first: what stands on something goes before it. (`t.after` runs first come first.) */
export function atEnd(t: Ends, end: () => unknown): void {
  const known = stacks.get(t)
  if (known !== undefined) {
    known.unshift(end)
    return
  }
  const stack = [end]
  stacks.set(t, stack)
  t.after(async () => {
    const faults: unknown[] = []
    for (const one of stack) {
      try {
        await one()
      } catch (error) {
        faults.push(error) // what stands below it is ended all the same
      }
    }
    if (faults.length > 0) throw faults[0]
  })
}
