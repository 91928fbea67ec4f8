import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** Connections that are kept open, each with one request under way: a client that costs little beside the server it loads. */
export interface HttpLanes {
  /** Sends requests that `next` makes, until it makes none; resolves with the statuses and how often each came. */
  run: (next: () => Buffer | null) => Promise<Map<number, number>>
  close: () => void
}

/** A request as it goes over the wire. */
export function httpRequest(path: string, authorization: string, body: string): Buffer {
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: ${authorization}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

/** Opens `count` connections to a port of this machine. */
export async function openLanes(port: number, count: number): Promise<HttpLanes> {
  const sockets = await Promise.all(
    Array.from({ length: count }, async () => {
      const socket = connect(port, '127.0.0.1')
      socket.setNoDelay(true)
      await once(socket, 'connect')
      return socket
    }),
  )
  return {
    run: async next => {
      const statuses = new Map<number, number>()
      await Promise.all(sockets.map(socket => lane(socket, next, status => void statuses.set(status, (statuses.get(status) ?? 0) + 1))))
      return statuses
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** One request after the other; an answer is whole when as much of its body came as its length says. */
function lane(socket: Socket, next: () => Buffer | null, count: (status: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let read = ''
    const send = (): void => {
      const request = next()
      if (request !== null) return void socket.write(request)
      socket.off('data', take).off('error', reject).off('close', closed)
      resolve()
    }
    const closed = (): void => reject(new Error('the server closed a connection'))
    const take = (chunk: Buffer): void => {
      read += chunk.toString('latin1')
      const end = read.indexOf('\r\n\r\n')
      if (end === -1) return
      const length = Number(/content-length: (\d+)/i.exec(read.slice(0, end))?.[1] ?? 0)
      if (read.length < end + 4 + length) return
      count(Number(read.slice(9, 12)))
      read = ''
      send()
    }
    socket.on('data', take).on('error', reject).on('close', closed)
    send()
  })
}
