import { request } from '../shared/request.ts'
import { changeState, readState } from '../shared/store.ts'
import type { Connection, Site } from './site.ts'

const day = 86_400_000

export async function registeredWorker(connection: Connection): Promise<ServiceWorkerRegistration | undefined> {
  const registration = await navigator.serviceWorker.getRegistration(connection.workerPath)
  const script = registration?.active ?? registration?.waiting ?? registration?.installing
  return script?.scriptURL === new URL(connection.workerPath, location.href).href ? registration : undefined
}

/** Registers the site's worker file and waits until it runs. */
export async function registerWorker(connection: Connection): Promise<ServiceWorkerRegistration> {
  const registration = await navigator.serviceWorker.register(connection.workerPath)
  const worker = registration.active ?? registration.waiting ?? registration.installing
  if (worker !== null && worker.state !== 'activated')
    await new Promise<void>((resolve, reject) => {
      worker.addEventListener('statechange', () => {
        if (worker.state === 'activated') resolve()
        if (worker.state === 'redundant') reject(new Error(`${connection.workerPath} could not be started.`))
      })
    })
  return registration
}

/** Tells Fathi, at most once a day, that the worker is there and answers. */
export async function reportWorker(connection: Connection, site: Site, registration: ServiceWorkerRegistration): Promise<void> {
  const { workerSeenAt = 0 } = await readState()
  const worker = registration.active
  if (worker === null || Date.now() - workerSeenAt < day) return
  const version = await askWorker(worker)
  if (version === undefined) return
  const body = { siteId: site.siteId, page: location.href.slice(0, 2000), worker: { scriptUrl: worker.scriptURL, version } }
  const answer = await request(connection.api, '/sdk/seen', 'POST', connection.writeKey, body)
  if (answer.ok) await changeState({ workerSeenAt: Date.now() })
}

/** The version of Fathi's code in the worker; nothing when the file does not import it. */
function askWorker(worker: ServiceWorker): Promise<string | undefined> {
  return new Promise(resolve => {
    const channel = new MessageChannel()
    const timer = setTimeout(() => resolve(undefined), 5000)
    channel.port1.addEventListener('message', event => {
      clearTimeout(timer)
      resolve((event.data as { version?: string }).version)
    })
    channel.port1.start()
    worker.postMessage({ fathi: 'ping' }, [channel.port2])
  })
}
