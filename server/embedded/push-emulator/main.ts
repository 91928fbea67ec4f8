import { parseArgs } from 'node:util'
import { startPushEmulator } from './emulator.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    host: { type: 'string', default: '127.0.0.1' },
    data: { type: 'string' },
    'no-verify': { type: 'boolean', default: false },
  },
})

const emulator = await startPushEmulator({
  port: Number(values.port),
  host: values.host,
  verifySignatures: !values['no-verify'],
  ...(values.data === undefined ? {} : { dataDir: values.data }),
}).catch((error: NodeJS.ErrnoException) => {
  const advice =
    error.code === 'EADDRINUSE' ? `Port ${values.port} is taken. Start with --port N, or without it for a free one.` : error.message
  console.error(`The push emulator cannot start: ${advice}`)
  process.exit(1)
})

let stopping = false
const stop = (): void => {
  if (stopping) return
  stopping = true
  void emulator.close()
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
console.log(JSON.stringify({ ready: true, url: emulator.url }))
