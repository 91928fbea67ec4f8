/** Whether the list of shortcuts is open; the menu and the "?" key open it. */
let opened = false
const watchers = new Set<() => void>()

function become(next: boolean): void {
  opened = next
  for (const watcher of watchers) watcher()
}

export const shortcuts = {
  isOpen: (): boolean => opened,
  open: (): void => become(true),
  close: (): void => become(false),
  watch: (watcher: () => void): (() => void) => {
    watchers.add(watcher)
    return () => watchers.delete(watcher)
  },
}
