import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

/** The server's end of a WebSocket, for short text messages: what the browser side of a push service needs of RFC 6455. */
export interface WebSocketPeer {
  send: (text: string) => void
  close: (code: number) => void
}

export interface WebSocketHandlers {
  onText: (text: string) => void
  onClose: () => void
}

const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const longestMessage = 64 * 1024

const opcode = { continuation: 0, text: 1, close: 8, ping: 9, pong: 10 } as const

interface Frame {
  final: boolean
  code: number
  payload: Buffer
  length: number
}

/** Answers the handshake and reads messages until the browser leaves. */
export function acceptWebSocket(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  attach: (peer: WebSocketPeer) => WebSocketHandlers,
): void {
  const key = request.headers['sec-websocket-key']
  if (request.headers.upgrade?.toLowerCase() !== 'websocket' || key === undefined) {
    socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
    return
  }
  const protocol = request.headers['sec-websocket-protocol']?.split(',')[0]?.trim()
  const accept = createHash('sha1').update(`${key}${guid}`).digest('base64')
  const lines = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade', `Sec-WebSocket-Accept: ${accept}`]
  socket.write(`${[...lines, ...(protocol === undefined ? [] : [`Sec-WebSocket-Protocol: ${protocol}`])].join('\r\n')}\r\n\r\n`)

  const write = (code: number, payload: Buffer): void => {
    if (socket.writable) socket.write(Buffer.concat([frameHeader(code, payload.length), payload]))
  }
  const close = (code: number): void => {
    const reason = Buffer.alloc(2)
    reason.writeUInt16BE(code)
    write(opcode.close, reason)
    socket.end()
  }
  const handlers = attach({ send: text => write(opcode.text, Buffer.from(text)), close })

  let buffered = Buffer.alloc(0)
  let message = Buffer.alloc(0)
  const take = (frame: Frame): void => {
    if (frame.code === opcode.ping) write(opcode.pong, frame.payload)
    if (frame.code === opcode.close) close(1000)
    if (frame.code !== opcode.text && frame.code !== opcode.continuation) return
    message = Buffer.concat([message, frame.payload])
    if (message.length > longestMessage) close(1009)
    else if (frame.final) {
      const text = message.toString()
      message = Buffer.alloc(0)
      handlers.onText(text)
    }
  }
  const read = (chunk: Buffer): void => {
    buffered = Buffer.concat([buffered, chunk])
    if (buffered.length > longestMessage * 2) {
      close(1009)
      return
    }
    for (let frame = parseFrame(buffered); frame !== undefined; frame = parseFrame(buffered)) {
      buffered = buffered.subarray(frame.length)
      take(frame)
    }
  }
  socket.on('data', read)
  socket.on('error', () => socket.destroy())
  socket.on('close', handlers.onClose)
  if (head.length > 0) read(head)
}

function frameHeader(code: number, length: number): Buffer {
  if (length < 126) return Buffer.from([0x80 | code, length])
  if (length < 65_536) return Buffer.from([0x80 | code, 126, length >> 8, length & 255])
  const header = Buffer.alloc(10)
  header[0] = 0x80 | code
  header[1] = 127
  header.writeBigUInt64BE(BigInt(length), 2)
  return header
}

/** The first frame, when all of it is there. Browsers mask theirs. */
function parseFrame(bytes: Buffer): Frame | undefined {
  if (bytes.length < 2) return undefined
  const first = bytes.readUInt8(0)
  const second = bytes.readUInt8(1)
  const short = second & 127
  const extra = short === 126 ? 2 : short === 127 ? 8 : 0
  const masked = (second & 128) !== 0
  const start = 2 + extra + (masked ? 4 : 0)
  if (bytes.length < start) return undefined
  const size = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short
  if (bytes.length < start + size) return undefined
  const payload = Buffer.from(bytes.subarray(start, start + size))
  if (masked) for (let at = 0; at < payload.length; at += 1) payload[at] = payload.readUInt8(at) ^ bytes.readUInt8(start - 4 + (at % 4))
  return { final: (first & 128) !== 0, code: first & 15, payload, length: start + size }
}
