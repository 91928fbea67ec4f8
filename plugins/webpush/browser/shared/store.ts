/** What page and worker both know; the database is the only thing they share. */
export interface SharedState {
  api: string
  writeKey: string
  siteId: string
  vapidPublicKey: string
  anonymousId: string
  userId: string | null
  subscription?: { id: string; endpoint: string; p256dh: string; owner: string; syncedAt: number }
  workerSeenAt?: number
}

export interface Receipt {
  token: string
  kind: 'shown' | 'clicked' | 'dismissed'
  action?: string
  at: string
}

type StoreName = 'state' | 'shown' | 'receipts'

let opening: Promise<IDBDatabase> | undefined

function open(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('fathi', 1)
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore('state')
      request.result.createObjectStore('shown').createIndex('at', 'at')
      request.result.createObjectStore('receipts', { autoIncrement: true })
    })
    request.addEventListener('success', () => {
      request.result.addEventListener('versionchange', () => {
        request.result.close()
        opening = undefined
      })
      resolve(request.result)
    })
    request.addEventListener('error', () => reject(request.error))
  }).catch((error: unknown) => {
    opening = undefined
    throw error
  })
  return opening
}

/** Runs one transaction; the value of `work` is read when the transaction is complete. */
async function transact<T>(name: StoreName, work: (store: IDBObjectStore) => { result: T }): Promise<T> {
  const database = await open()
  return new Promise<T>((resolve, reject) => {
    const transaction = database.transaction(name, 'readwrite')
    const outcome = work(transaction.objectStore(name))
    transaction.addEventListener('complete', () => resolve(outcome.result))
    transaction.addEventListener('abort', () => reject(transaction.error))
  })
}

export async function readState(): Promise<Partial<SharedState>> {
  return (await transact('state', store => store.get('state') as IDBRequest<Partial<SharedState> | undefined>)) ?? {}
}

export async function changeState(change: Partial<SharedState>): Promise<void> {
  await transact('state', store => {
    const request = store.get('state') as IDBRequest<Partial<SharedState> | undefined>
    request.addEventListener('success', () => store.put({ ...request.result, ...change }, 'state'))
    return request
  })
}

const remembered = 200

/** True the first time a message is seen. Two pushes with the same id cannot both be first: one `add` wins. */
export async function isFirstTime(messageId: string): Promise<boolean> {
  const seen = { result: true }
  await transact('shown', store => {
    const request = store.add({ at: Date.now() }, messageId)
    request.addEventListener('error', event => {
      event.preventDefault()
      event.stopPropagation()
      seen.result = false
    })
    const count = store.count()
    count.addEventListener('success', () => {
      let surplus = count.result - remembered
      if (surplus <= 0) return
      const oldest = store.index('at').openKeyCursor()
      oldest.addEventListener('success', () => {
        if (oldest.result === null || surplus <= 0) return
        store.delete(oldest.result.primaryKey)
        surplus -= 1
        oldest.result.continue()
      })
    })
    return seen
  })
  return seen.result
}

export async function forgetShown(messageId: string): Promise<void> {
  await transact('shown', store => store.delete(messageId))
}

export async function keepReceipt(receipt: Receipt): Promise<void> {
  await transact('receipts', store => store.add(receipt))
}

/** The oldest receipts that Fathi has not taken yet, at most fifty, by their keys. */
export function waitingReceipts(): Promise<Map<IDBValidKey, Receipt>> {
  const waiting = new Map<IDBValidKey, Receipt>()
  return transact('receipts', store => {
    const cursor = store.openCursor()
    cursor.addEventListener('success', () => {
      if (cursor.result === null || waiting.size >= 50) return
      waiting.set(cursor.result.primaryKey, cursor.result.value as Receipt)
      cursor.result.continue()
    })
    return { result: waiting }
  })
}

export async function dropReceipts(keys: Iterable<IDBValidKey>): Promise<void> {
  await transact('receipts', store => {
    for (const key of keys) store.delete(key)
    return { result: undefined }
  })
}
