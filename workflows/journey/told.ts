import type { Arrived, Word } from './cursor.ts'

/** An awaited event that came for a visit. */
export interface ArrivedFor extends Arrived {
  visit: number
}
/** What was told to a run and has not been taken yet: small, and travels with it. */
export interface Told {
  words: Word[]
  arrived: ArrivedFor[]
  /** Visits whose node is to be entered anew. */
  rearmed: number[]
}

/** A wait takes one event; more than a few can only be of waits that are over. */
const MOST_KEPT = 50

export const nothingTold = (): Told => ({ words: [], arrived: [], rearmed: [] })

export function keep<T>(list: T[], one: T): void {
  list.push(one)
  if (list.length > MOST_KEPT) list.shift()
}

/** Takes the event that a visit waits for, if it came in time; forgets those of visits before. */
export function takeArrived(told: Told, visit: number, until: string | undefined): ArrivedFor | null {
  told.arrived = told.arrived.filter(one => one.visit >= visit)
  const found = told.arrived.find(one => one.visit === visit && (until === undefined || one.at <= until))
  if (found === undefined) return null
  told.arrived = told.arrived.filter(one => one !== found)
  return found
}

/** Whether the node of a visit is to be entered anew; once. */
export function takeRearmed(told: Told, visit: number): boolean {
  const is = told.rearmed.includes(visit)
  told.rearmed = told.rearmed.filter(one => one > visit)
  return is
}
