import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { parse, stringify } from 'yaml'
import { type Platform, platformAt } from './platform-client.ts'

/** A journey as the API reads and writes it; see `JourneyFile` in the API reference. */
interface File {
  key: string
  name: string
  draft: object
}
interface Change {
  pointer: string
  before: string | null
  after: string | null
}
interface Planned {
  key: string
  action: 'create' | 'change' | 'same'
  changes: Change[]
  problems: { pointer: string; detail: string; level: string }[]
}
interface Tested {
  key: string
  problems: { pointer: string; detail: string }[]
  report: { scenarios: { name: string; passed: boolean; unmet: { pointer: string; detail: string }[] }[] } | null
}
type Say = (line: string) => void
/** Files that one call takes. */
const AT_ONCE = 50
const READ = new Set(['.yaml', '.yml', '.json'])

/** Writes every journey into a folder, one file each. Resolves with how many there are. */
export async function pullJourneys(
  dir: string,
  { format }: { format: 'yaml' | 'json' },
  say: Say,
  platform = platformAt(),
): Promise<number> {
  const files = await allFiles(platform)
  mkdirSync(dir, { recursive: true })
  for (const file of files) {
    const path = join(dir, `${file.key}.${format}`)
    writeFileSync(path, format === 'json' ? `${JSON.stringify(file, null, 2)}\n` : stringify(file, { lineWidth: 0 }))
    say(path)
  }
  return files.length
}

/** Says what pushing a folder would change. Resolves with whether it could be pushed. */
export async function planJourneys(dir: string, say: Say, platform = platformAt()): Promise<boolean> {
  let isGood = true
  for (const files of inGroups(readFiles(dir))) {
    const { files: planned } = await platform.post<{ files: Planned[] }>('/v1/journey-files/plan', { files })
    for (const one of planned) {
      say(`${SIGN[one.action]} ${one.key}${one.action === 'same' ? ': as it is' : ''}`)
      if (one.action === 'change') for (const change of one.changes) say(`    ${changeWords(change)}`)
      for (const { pointer, detail, level } of one.problems) {
        if (level === 'error') isGood = false
        say(`    ${level}: ${pointer} ${detail}`)
      }
    }
  }
  return isGood
}
const SIGN = { create: '+', change: '~', same: '=' } as const

const changeWords = ({ pointer, before, after }: Change): string =>
  before === null ? `+ ${pointer}: ${after}` : after === null ? `- ${pointer}: ${before}` : `~ ${pointer}: ${before} -> ${after}`

/** Makes the journeys what a folder says; with `publish`, what lets people in, too. Journeys that have no file stay as they are. */
export async function pushJourneys(
  dir: string,
  { publish, reason }: { publish: boolean; reason?: string },
  say: Say,
  platform = platformAt(),
): Promise<void> {
  for (const files of inGroups(readFiles(dir))) {
    const body = { files, publish, ...(reason === undefined ? {} : { override: { reason } }) }
    const pushed = await platform.post<{ files: { key: string; action: 'create' | 'change' | 'same'; published: number | null }[] }>(
      '/v1/journey-files/push',
      body,
    )
    for (const { key, action, published } of pushed.files)
      say(`${SIGN[action]} ${key}${published === null ? ': a draft' : `: version ${published}`}`)
  }
}

/** Tries the scenarios of a folder, or of the drafts of a platform. Resolves with whether all come true. */
export async function testJourneys(dir: string | undefined, say: Say, platform = platformAt()): Promise<boolean> {
  const count = { passed: 0, failed: 0 }
  for (const files of inGroups(dir === undefined ? await allFiles(platform) : readFiles(dir))) {
    const tested = await platform.post<{ files: Tested[] }>('/v1/journey-files/test', { files })
    for (const { key, problems, report } of tested.files) {
      say(key)
      for (const { pointer, detail } of problems) {
        count.failed += 1
        say(`  not ok: ${pointer} ${detail}`)
      }
      for (const { name, passed, unmet } of report?.scenarios ?? []) {
        count[passed ? 'passed' : 'failed'] += 1
        say(`  ${passed ? 'ok' : 'not ok'}: ${name}`)
        for (const { pointer, detail } of unmet) say(`    ${pointer}: ${detail}`)
      }
    }
  }
  say(`${count.passed} passed, ${count.failed} failed`)
  return count.failed === 0
}

async function allFiles(platform: Platform): Promise<File[]> {
  const files: File[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { items: File[]; nextCursor: string | null } = await platform.get(
      `/v1/journey-files?limit=${AT_ONCE}${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
    )
    files.push(...page.items)
    cursor = page.nextCursor
  }
  return files
}

function readFiles(dir: string): File[] {
  if (!existsSync(dir)) throw new Error(`There is no folder ${dir}. Name one with journeys, or write it with: fathi journeys pull ${dir}`)
  const names = readdirSync(dir)
    .filter(name => READ.has(extname(name)))
    .toSorted()
  if (names.length === 0) throw new Error(`There is no journey in ${dir}: files are called *.yaml or *.json.`)
  return names.map(name => {
    const path = join(dir, name)
    try {
      return parse(readFileSync(path, 'utf8')) as File // JSON is YAML; the platform says what is wrong in it
    } catch (error) {
      throw new Error(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
    }
  })
}

const inGroups = (files: readonly File[]): File[][] =>
  Array.from({ length: Math.ceil(files.length / AT_ONCE) }, (_, nth) => files.slice(nth * AT_ONCE, (nth + 1) * AT_ONCE))
