export interface Toast {
  message: string
  at: number
}

let shown: Toast | undefined
const watchers = new Set<() => void>()

function become(next: Toast | undefined): void {
  shown = next
  for (const watcher of watchers) watcher()
}

/** What was said last; the toast shows it. */
export const said = {
  last: (): Toast | undefined => shown,
  watch: (watcher: () => void): (() => void) => {
    watchers.add(watcher)
    return () => watchers.delete(watcher)
  },
}

/** Confirms what succeeded out of sight. Never an error, never before the change is durable. */
export const confirmDone = (message: string): void => become({ message, at: Date.now() })

/** Takes the confirmation away. */
export const endConfirmation = (): void => become(undefined)
