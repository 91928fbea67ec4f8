import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The id of the demo workspace, the same in every installation. */
export const DEMO_WORKSPACE = '01990000-0000-7000-8000-00000000de00'

/** What goes on in the demo workspace: in a file of mode 0600, for it holds the demo site's write key. */
export interface DemoLife {
  writeKey: string
  /** The moment at which the story ends, ISO. */
  storyEnd: string
  /** People whose story is told. */
  told: number
  /** The last message in the emulator's ledger that people have reacted to. */
  reactedTo?: number
}

const file = (dataDir: string): string => join(dataDir, 'demo-life.json')

export const readDemoLife = (dataDir: string): DemoLife | undefined =>
  existsSync(file(dataDir)) ? (JSON.parse(readFileSync(file(dataDir), 'utf8')) as DemoLife) : undefined

export function writeDemoLife(dataDir: string, life: DemoLife): void {
  writeFileSync(file(dataDir), JSON.stringify(life), { mode: 0o600 })
}
