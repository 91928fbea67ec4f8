import type { Socket } from 'node:net'
import type { App } from 'fathi/sdk'

/**
 * Ends connections on which nothing was ever sent when the app ends. Browsers open some in advance, and Node does not count
 * them among the idle ones: the end would wait for each until its first header is overdue, a minute and more.
 */
export function endUnusedConnections(app: App): void {
  const open = new Set<Socket>()
  app.server.on('connection', socket => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  app.addHook('preClose', async () => {
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy()
  })
}
