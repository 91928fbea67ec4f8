import assert from 'node:assert/strict'
import type { Step } from 'fathi/sdk'
import type { Arrived, Await, Cursor, Move, Moved, Pending, PlanOutline, PlanStep, Word } from '../../workflows/journey/cursor.ts'
import { begin } from '../../workflows/journey/cursor.ts'
import { type Entered, interpret, type Runtime } from '../../workflows/journey/interpreter.ts'

/** Something that happens outside of a run, so many seconds after the beginning of time. */
export type Happening =
  | { at: number; kind: 'event'; name: string }
  | { at: number; kind: 'trait'; name: string }
  | { at: number; kind: 'exit' }
  | { at: number; kind: 'pause' }
  | { at: number; kind: 'resume'; mode: 'send' | 'skip' | 'shift' }
  | { at: number; kind: 'move'; to: string; keeps: boolean }

/** What a node asks for when it is entered at that second. */
export type Behaviour = (visit: { node: string; visit: number; stay: number; now: number }) => Step<string>

/** What happened in a run, as it would be seen from outside. */
export interface Walked {
  trace: string[]
  end: Cursor
}

const START = Date.UTC(2030, 0, 1)
export const iso = (seconds: number): string => new Date(START + seconds * 1_000).toISOString()
const secondsOf = (at: string): number => (Date.parse(at) - START) / 1_000

/** A node of a plan with these outlets. */
export const planStep = (id: string, outlets: Record<string, string | null>, more: Partial<PlanStep> = {}): PlanStep => ({
  id,
  type: 'test.node',
  version: 1,
  title: id,
  outlets,
  outside: false,
  timeoutSeconds: 10,
  maxAttempts: 1,
  whenOverdue: null,
  whenFailed: null,
  ...more,
})

/** How a walk is disturbed at its nth checkpoint: set down and taken up from JSON, or replayed from where it was taken up. */
export type Disturbance = 'none' | 'set-down' | 'replay'

class SetDown extends Error {
  readonly cursor: Cursor
  constructor(cursor: Cursor) {
    super('set down')
    this.cursor = cursor
  }
}
class Crashed extends Error {}

/** The world of one run: a clock that moves only while somebody waits, and a script of what happens. */
class World {
  now = 0
  pausedAt: number | null = null
  resumedAt: number | null = null
  private next = 0
  /** The plan that the run walks by: another one after it was moved. */
  plan: PlanOutline
  private readonly second: PlanOutline
  readonly trace: string[] = []
  readonly script: readonly Happening[]
  readonly behave: Behaviour
  /** What has been told and not been taken yet: travels with the run. */
  carried: { events: { name: string; at: number }[]; words: Word[]; traits: string[] } = { events: [], words: [], traits: [] }

  constructor(plan: PlanOutline, script: readonly Happening[], behave: Behaviour, second: PlanOutline) {
    this.plan = plan
    this.second = second
    this.script = script.toSorted((a, b) => a.at - b.at)
    this.behave = behave
  }

  /** Lets what happens next happen, if it does so by then; else it is then. */
  passes(until: number): boolean {
    const happening = this.script[this.next]
    if (happening === undefined || happening.at > until) {
      assert.ok(Number.isFinite(until), 'a run waits for ever')
      this.now = Math.max(this.now, until)
      return false
    }
    this.next += 1
    this.now = Math.max(this.now, happening.at)
    this.happens(happening)
    return true
  }

  private happens(happening: Happening): void {
    const { events, words, traits } = this.carried
    switch (happening.kind) {
      case 'event':
        events.push({ name: happening.name, at: this.now })
        return
      case 'trait':
        traits.push(happening.name)
        return
      case 'exit':
        words.push({ kind: 'exit', reason: 'told' })
        return
      case 'move':
        words.push({ kind: 'move', migrationId: `${happening.to} ${happening.keeps}`, back: false })
        return
      case 'pause':
        this.pausedAt ??= this.now
        return
      case 'resume':
        if (this.pausedAt === null) return
        words.push({ kind: 'resume', mode: happening.mode, pausedAt: iso(this.pausedAt), resumedAt: iso(this.now) })
        this.resumedAt = this.now
        this.pausedAt = null
    }
  }

  enter(node: PlanStep, cursor: Cursor, instead: string | null): Entered {
    if (this.pausedAt !== null || (this.resumedAt !== null && (cursor.heard === null || secondsOf(cursor.heard) < this.resumedAt)))
      return { do: 'hold', at: iso(this.now) }
    this.carried.traits = []
    this.trace.push(`${this.now} ${node.id} visit ${cursor.visit} stay ${cursor.stay}${instead === null ? '' : ` skipped by ${instead}`}`)
    const visit = { node: node.id, visit: cursor.visit, stay: cursor.stay ?? 0, now: this.now }
    return { do: 'go', step: instead === null ? this.behave(visit) : { do: 'leave', by: instead }, at: iso(this.now) }
  }

  move({ migrationId }: Move, { stay, at }: Cursor, pending: Pending): Moved {
    const { step } = pending
    if (step.do !== 'leave' && step.until !== undefined && secondsOf(step.until) <= this.now) return { do: 'later' }
    const [to = '', keeps] = migrationId.split(' ')
    this.trace.push(`${this.now} moved from ${at} to ${to}`)
    this.plan = this.second
    const stays = keeps === 'true'
    return {
      do: 'go',
      at: to,
      pending: stays ? pending : null,
      stay: stays ? stay : null,
      planHash: 'second',
      version: 2,
      plan: this.second,
    }
  }

  sleep(until: string, rearmOn: readonly string[]): 'due' | 'rearm' | 'told' {
    for (;;) {
      if (this.carried.words.length > 0) return 'told'
      if (this.isRearmed(rearmOn)) return 'rearm'
      if (!this.passes(secondsOf(until))) return 'due'
    }
  }

  await(wait: Await, since: string): Arrived | 'expired' | 'rearm' | 'told' {
    const until = wait.until === undefined ? Number.POSITIVE_INFINITY : secondsOf(wait.until)
    for (;;) {
      const { events } = this.carried
      const found = events.find(event => event.at > secondsOf(since) && event.at <= until && wait.any.some(one => one.event === event.name))
      if (found !== undefined) {
        this.carried.events = events.filter(event => event !== found)
        const by = wait.any.find(one => one.event === found.name)?.by ?? ''
        return { name: found.name, at: iso(found.at), by }
      }
      if (this.carried.words.length > 0) return 'told'
      if (this.isRearmed(wait.rearmOn?.traits ?? [])) return 'rearm'
      if (!this.passes(until)) return 'expired'
    }
  }

  private isRearmed(on: readonly string[]): boolean {
    const is = this.carried.traits.some(name => on.includes(name))
    this.carried.traits = []
    return is
  }

  until(isSo: () => boolean): void {
    while (!isSo()) assert.ok(this.passes(Number.MAX_SAFE_INTEGER), 'a run waits for a word that never comes')
  }
}

/** Walks a run through a script. `disturb` says what happens at each checkpoint; what is to be seen must not depend on it. */
export async function walk(
  plan: PlanOutline,
  of: { script: readonly Happening[]; behave: Behaviour; disturb?: readonly Disturbance[]; second?: PlanOutline },
): Promise<Walked> {
  const world = new World(plan, of.script, of.behave, of.second ?? plan)
  const disturb = [...(of.disturb ?? [])]
  let taken: Cursor = begin(plan)
  let walkedBy = plan
  let history: { call: string; result: unknown }[] = []
  for (;;) {
    try {
      const end = await interpret(walkedBy, structuredClone(taken), replaying(world, history, disturb))
      return { trace: world.trace, end }
    } catch (error) {
      if (error instanceof SetDown) {
        taken = JSON.parse(JSON.stringify(error.cursor)) as Cursor
        world.carried = JSON.parse(JSON.stringify(world.carried)) as World['carried']
        history = []
        walkedBy = world.plan
      } else if (!(error instanceof Crashed)) throw error
    }
  }
}

/** Answers from the history as far as it goes, then from the world. A replay must ask for the very same things in the same order. */
function replaying(world: World, history: { call: string; result: unknown }[], disturb: Disturbance[]): Runtime {
  let at = 0
  const once = <R>(call: unknown[], live: () => R): R => {
    const asked = JSON.stringify(call)
    const known = history[at]
    at += 1
    if (known !== undefined) {
      assert.equal(asked, known.call, 'a replay asks for something else')
      return known.result as R
    }
    const result = live()
    history.push({ call: asked, result: structuredClone(result) })
    return result
  }
  return {
    enter: async (node, cursor, instead) => once(['enter', node.id, cursor, instead], () => world.enter(node, cursor, instead)),
    sleepUntil: async (until, sleep) => once(['sleep', until], () => world.sleep(until, sleep?.rearmOn?.traits ?? [])),
    awaitEvent: async (wait, since) => once(['await', wait, since], () => world.await(wait, since)),
    move: async (move, cursor, pending) => once(['move', move, cursor, pending], () => world.move(move, cursor, pending)),
    hear: () => once(['hear'], () => world.carried.words.shift() ?? null),
    told: async () => once(['told'], () => world.until(() => world.carried.words.length > 0)),
    checkpoint: async cursor => {
      if (at < history.length) return
      const how = disturb.shift() ?? 'none'
      if (how === 'set-down') throw new SetDown(cursor)
      if (how === 'replay') throw new Crashed()
    },
  }
}
