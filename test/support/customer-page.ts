import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a customer puts into his pages: the snippet, and the one line of the worker file. */
export interface Snippet {
  page: string
  worker: string
  workerPath: string
}

/** A customer's web site on an origin of its own, with a button that asks. Its pages load all else from Fathi. */
export async function startCustomerPage(t: {
  after: (end: () => Promise<void>) => void
}): Promise<{ origin: string; use: (snippet: Snippet) => void }> {
  let snippet: Snippet | undefined
  const server = createServer((request, reply) => {
    const isWorker = snippet !== undefined && request.url === snippet.workerPath
    reply.writeHead(200, { 'content-type': isWorker ? 'text/javascript' : 'text/html' })
    reply.end(isWorker ? snippet?.worker : pageWith(snippet?.page ?? ''))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.after(async () => {
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  })
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    use: given => {
      snippet = given
    },
  }
}

const pageWith = (snippet: string): string => `<!doctype html><title>Shop</title><h1>Shop</h1><button id="subscribe">Notify me</button>
${snippet}
<script>
document.querySelector('#subscribe').onclick = () => {
  window.outcome = fathi.push.subscribe({ prompt: 'button' }).catch(error => 'failed: ' + error)
}
</script>`
