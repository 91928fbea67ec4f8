import { mkdirSync } from 'node:fs'

/**
 * Makes the data directory. It lets others through (not in): the embedded PostgreSQL of a root user runs as another user,
 * and its own folder lies inside. Every file with a secret has mode 0600.
 */
export function makeDataDir(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
}
