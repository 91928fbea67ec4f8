import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** `cut`: the next batch is handed on, and its answer lost. `busy`: the next is told to come back in two seconds. `down`: every batch is, until `up`. */
type Fault = 'cut' | 'busy' | 'down' | 'up'

/** Stands before the API as a network does: hands calls on, or does not. Notes the batches that came, and when. */
export async function startFaultyFront(
  t: { after: (end: () => Promise<void>) => void },
  target: string,
): Promise<{ url: string; next: (fault: Fault) => void; batches: () => string[]; times: () => number[] }> {
  const seen: { body: string; at: number }[] = []
  let fault: Fault = 'up'
  const server = createServer((request, reply) => void pass(request, reply))
  const pass = async (request: IncomingMessage, reply: ServerResponse): Promise<void> => {
    const body = Buffer.concat((await request.toArray()) as Buffer[])
    const isBatch = request.method === 'POST' && request.url === '/v1/batch'
    const now = isBatch ? fault : 'up'
    if (isBatch) seen.push({ body: body.toString(), at: performance.now() })
    if (isBatch && fault !== 'down') fault = 'up'
    if (now === 'busy' || now === 'down') {
      const cors = { 'access-control-allow-origin': request.headers.origin ?? '*', 'access-control-expose-headers': 'retry-after' }
      return void reply.writeHead(503, { ...cors, 'retry-after': now === 'busy' ? '2' : '0' }).end()
    }
    const { host: _host, ...headers } = request.headers
    const call = ask(`${target}${request.url}`, { method: request.method ?? 'GET', headers }, answer => {
      if (now === 'cut') {
        answer.resume()
        return void answer.on('end', () => request.socket.destroy())
      }
      reply.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(reply)
    })
    call.on('error', () => request.socket.destroy())
    call.end(body)
  }
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.after(async () => {
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    next: given => {
      fault = given
    },
    batches: () => seen.map(one => one.body),
    times: () => seen.map(one => one.at),
  }
}
