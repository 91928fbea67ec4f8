import { defineSignal, setHandler } from '@temporalio/workflow'

/** A signal as the dispatcher sends it. */
export interface Signal {
  id: string
  payload: unknown
}

/** Ids that are remembered: a repeat comes soon after the first, while its dispatcher was cut off between telling and noting. */
const MOST_REMEMBERED = 200

/**
 * Handles signals, each id once: what is told may be told again after a crash, and by then the opposite may have been said.
 * What was heard travels along when the run continues as a new one.
 */
export function hearing(heard: string[] = []) {
  const once = (name: string, act: (payload: unknown) => void) =>
    setHandler(defineSignal<[Signal | undefined]>(name), signal => {
      if (signal !== undefined) {
        if (heard.includes(signal.id)) return
        heard.push(signal.id)
        if (heard.length > MOST_REMEMBERED) heard.shift()
      }
      act(signal?.payload)
    })
  return { once, heard }
}
