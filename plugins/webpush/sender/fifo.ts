/** A queue whose head leaves in constant time, however long it is. */
export interface Fifo<T> {
  readonly size: number
  push: (item: T) => void
  shift: () => T | undefined
  /** Takes out all items that match, in order. */
  take: (matches: (item: T) => boolean) => T[]
}

export function createFifo<T>(): Fifo<T> {
  let items: T[] = []
  let head = 0
  return {
    get size() {
      return items.length - head
    },
    push: item => void items.push(item),
    shift: () => {
      if (head === items.length) return undefined
      const item = items[head]
      head += 1
      if (head > 1024 && head * 2 > items.length) {
        items = items.slice(head)
        head = 0
      }
      return item
    },
    take: matches => {
      const taken: T[] = []
      const kept: T[] = []
      for (const item of items.slice(head)) (matches(item) ? taken : kept).push(item)
      items = kept
      head = 0
      return taken
    },
  }
}
