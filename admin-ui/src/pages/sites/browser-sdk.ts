/** The part of the browser SDK that this page drives. */
export interface BrowserSdk {
  init: (options: { writeKey: string; apiUrl: string; serviceWorkerPath?: string }) => Promise<unknown> | void
  push: {
    status: () => Promise<string> | string
    subscribe: () => Promise<unknown>
    unsubscribe: () => Promise<unknown>
  }
}

let loading: Promise<BrowserSdk> | undefined

/** Loads `/sdk/fathi.js` once, as a customer's page would. */
export function loadSdk(): Promise<BrowserSdk> {
  loading ??= new Promise<BrowserSdk>((resolve, reject) => {
    const script = document.createElement('script')
    script.src = '/sdk/fathi.js'
    script.onload = () => {
      const { fathi } = globalThis as { fathi?: BrowserSdk }
      if (fathi === undefined) reject(new Error('/sdk/fathi.js did not define fathi.'))
      else resolve(fathi)
    }
    script.onerror = () => {
      loading = undefined
      reject(new Error('/sdk/fathi.js could not be loaded.'))
    }
    document.head.append(script)
  })
  return loading
}
