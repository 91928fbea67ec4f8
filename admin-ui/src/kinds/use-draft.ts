import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Tagged } from '../api/client.ts'
import { type ApiProblem, asProblem } from '../api/problem.ts'
import { stableJson } from '../data/stable-json.ts'

const AGAIN_SECONDS = 3

export type SaveState = 'untouched' | 'changed' | 'saving' | 'saved' | 'refused'

export interface Draft<T extends object> {
  values: T
  set: (patch: Partial<T>) => void
  changed: Partial<T>
  isDirty: boolean
  state: SaveState
  problem: ApiProblem | null
  isConflict: boolean
  /** What was refused is sent again by itself, soon. */
  isTriedAgain: boolean
  /** The fault of a field, by its dotted path. */
  fault: (field: string) => string | undefined
  save: () => Promise<boolean>
  reset: () => void
  /** Saves over a newer version, after the person has said so. */
  saveMine: () => Promise<boolean>
  takeTheirs: () => Promise<void>
}

/**
 * An edit of one loaded resource: keeps what was changed apart from what was loaded, sends only the changes with the version
 * they began from, and turns a newer version into a conflict instead of overwriting it. What saves itself tries again where that may help.
 */
export function useDraft<R, T extends object>(of: {
  loaded: Tagged<R> | undefined
  pick: (value: R) => T
  /** `from` is what was loaded when the changes began. */
  save: (changed: Partial<T>, etag: string | null, from: R) => Promise<Tagged<R>>
  reload: () => Promise<Tagged<R> | undefined>
  onSaved?: (saved: Tagged<R>) => void
  autosaveMs?: number
}): Draft<T> | undefined {
  const { loaded, autosaveMs } = of
  const latest = useRef(of)
  latest.current = of
  const [base, setBase] = useState<Tagged<R> | undefined>(loaded)
  const [changed, setChanged] = useState<Partial<T>>({})
  const [state, setState] = useState<SaveState>('untouched')
  /** What was refused, and why. */
  const [refusal, setRefusal] = useState<{ problem: ApiProblem; sent: Partial<T> } | null>(null)
  const problem = refusal?.problem ?? null
  const saving = useRef(false)
  const mine = useRef<Tagged<R>>(undefined)
  /** What was sent and may be stored, for all that is known. */
  const unanswered = useRef<Partial<T>[]>([])
  const isDirty = Object.keys(changed).length > 0

  // What others saved arrives while nothing is being edited here. What was asked for before one's own save may be answered after it, and takes nothing back.
  // At once: an edit that began in between would go on from a version that nobody saw.
  useLayoutEffect(() => {
    if (isDirty || saving.current || isBehind(loaded, mine.current)) return
    if (versionOf(loaded) !== versionOf(mine.current)) mine.current = undefined
    setBase(loaded)
  }, [loaded, isDirty])

  const from = useMemo(() => (base === undefined ? undefined : latest.current.pick(base.value)), [base])
  const values = useMemo(() => (from === undefined ? undefined : { ...from, ...changed }), [from, changed])

  const set = useCallback(
    (patch: Partial<T>) => {
      // what is under way may be stored by now: also what is as it was before counts as changed
      const isOpen = saving.current || unanswered.current.length > 0
      setChanged(former => (from === undefined ? former : isOpen ? { ...former, ...patch } : withoutSame({ ...former, ...patch }, from)))
      setState('changed')
    },
    [from],
  )

  const send = useCallback(
    async (over?: Tagged<R>): Promise<boolean> => {
      // the answer to one's own last save may be here while what is drawn still says the version before
      const start = over ?? (isBehind(base, mine.current) ? mine.current : base)
      if (start === undefined || saving.current) return false
      saving.current = true
      setState('saving')
      const settle = (saved: Tagged<R>, sent: Partial<T>): true => {
        unanswered.current = []
        mine.current = saved
        setBase(saved)
        setChanged(now => withoutSame(since(now, sent), latest.current.pick(saved.value)))
        setRefusal(null)
        setState('saved')
        latest.current.onSaved?.(saved)
        return true
      }
      /** A conflict with what was saved here itself, and whose answer was lost on its way. */
      const isOwn = async (): Promise<boolean> => {
        const met = await latest.current.reload()
        const own = met && unanswered.current.find(sent => holds(latest.current.pick(met.value), sent))
        if (met === undefined || own === undefined) unanswered.current = []
        else settle(met, own)
        return own !== undefined
      }
      const refuse = (refused: ApiProblem): false => {
        setRefusal({ problem: refused, sent: changed })
        setState('refused')
        return false
      }
      try {
        return settle(await latest.current.save(changed, start.etag, start.value), changed)
      } catch (error) {
        const refused = asProblem(error)
        if (refused.isUnanswered) unanswered.current.push(changed)
        if (!refused.isConflict || unanswered.current.length === 0) return refuse(refused)
        return await isOwn().then(
          own => own || refuse(refused),
          fault => refuse(asProblem(fault)),
        )
      } finally {
        saving.current = false
      }
    },
    [base, changed],
  )

  useEffect(() => {
    // what was changed while the refused save was under way may be right
    const pause = state === 'refused' && refusal?.sent === changed ? pauseAfter(refusal.problem) : autosaveMs
    if (autosaveMs === undefined || !isDirty || pause === undefined) return undefined
    const timer = setTimeout(() => void send(), pause)
    return () => clearTimeout(timer)
  }, [autosaveMs, isDirty, changed, send, state, refusal])

  const faults = useMemo(() => problem?.faultsByField() ?? {}, [problem])
  if (values === undefined) return undefined
  return {
    values,
    set,
    changed,
    isDirty,
    state: stateOf(state, isDirty),
    problem,
    isConflict: problem?.isConflict ?? false,
    isTriedAgain: autosaveMs !== undefined && pauseAfter(problem) !== undefined,
    fault: field => faults[field],
    save: () => send(),
    reset: () => {
      unanswered.current = []
      setChanged({})
      setRefusal(null)
      setState('untouched')
    },
    saveMine: async () => {
      const theirs = await of.reload()
      return theirs === undefined ? false : send(theirs)
    },
    takeTheirs: async () => {
      const theirs = await of.reload()
      unanswered.current = []
      setChanged({})
      setRefusal(null)
      setState('untouched')
      if (theirs !== undefined) setBase(theirs)
    },
  }
}

/** How long what is saved by itself waits before it is tried again; undefined when that would be refused, too. */
const pauseAfter = (problem: ApiProblem | null): number | undefined =>
  problem?.isTemporary === true ? (problem.retryAfterSeconds ?? AGAIN_SECONDS) * 1_000 : undefined

/** Whether values are those that were sent; what comes back may have its names in another order. */
const holds = <T extends object>(values: T, sent: Partial<T>): boolean =>
  (Object.keys(sent) as (keyof T)[]).every(key => stableJson(values[key]) === stableJson(sent[key]))

/** What was changed while a save was under way is not saved with it. */
function stateOf(state: SaveState, isDirty: boolean): SaveState {
  if (isDirty) return state === 'saved' ? 'changed' : state
  return state === 'changed' ? 'untouched' : state
}

/** The number in an entity tag of ours; it rises with every save, and is 0 where nothing is kept. */
const versionOf = (of: Tagged<unknown> | undefined): number => Number(of?.etag?.replaceAll('"', ''))

const isBehind = (loaded: Tagged<unknown> | undefined, mine: Tagged<unknown> | undefined): boolean =>
  versionOf(loaded) > 0 && versionOf(loaded) < versionOf(mine)

/** What was changed after the save began; a value the server keeps to itself, such as a secret, is saved all the same. */
function since<T extends object>(now: Partial<T>, sent: Partial<T>): Partial<T> {
  const kept: Partial<T> = {}
  for (const key of Object.keys(now) as (keyof T)[]) if (now[key] !== sent[key]) kept[key] = now[key] as T[keyof T]
  return kept
}

/** Only what differs counts as changed; typing a value back undoes the change. */
function withoutSame<T extends object>(changed: Partial<T>, from: T): Partial<T> {
  const kept: Partial<T> = {}
  for (const key of Object.keys(changed) as (keyof T)[]) {
    if (JSON.stringify(changed[key]) !== JSON.stringify(from[key])) kept[key] = changed[key] as T[keyof T]
  }
  return kept
}
