import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { freePort } from '../../server/embedded/free-port.ts'
import { eventually } from '../support/eventually.ts'
import { holderOf, launcherFolder, startLauncher } from '../support/launcher.ts'

const PEOPLE = 1_000
const PLATFORM = { args: [] }

await test('a first start that is killed with -9 while it fills the demo goes on where it was: the same browsers, one campaign', async t => {
  const dataDir = launcherFolder(t)
  const port = await freePort()
  const first = await startLauncher(t, dataDir, port, PLATFORM)
  await first.says(/ s {2}API/)
  await eventually(async () => (await emulator(dataDir)).subscriptions > 0, 'there are browsers')
  process.kill(holderOf(dataDir).pid, 'SIGKILL')
  await first.code
  assert.doesNotMatch(first.output(), /Ready after/)

  const second = await startLauncher(t, dataDir, port, PLATFORM)
  await second.says(/^Ready after/)
  await second.says(/Sign in once/)
  assert.deepEqual(await emulator(dataDir), { subscriptions: PEOPLE, recipients: PEOPLE, repeats: 0 })
  const get = await asOwner(`http://127.0.0.1:${port}`, second.output())
  const campaign = await demoCampaign(get)
  const report = await campaign()
  assert.deepEqual([report.planned, report.sent, report.open], [PEOPLE, PEOPLE, 0])
  const isSeen = async () => {
    const { shown, clicked } = await campaign()
    return shown > PEOPLE * 0.8 && clicked > 0
  }
  await eventually(isSeen, 'most browsers show it, and somebody clicks')
  const isTold = async () => ((await get('/v1/events?name=Order%20completed&limit=1')) as { items: unknown[] }).items.length === 1
  await eventually(isTold, 'the story of the shop is told: somebody orders')
  second.child.kill('SIGTERM')
  assert.equal(await second.code, 0, second.output())
})

async function emulator(dataDir: string): Promise<{ subscriptions: number; recipients: number; repeats: number }> {
  const { variables } = JSON.parse(readFileSync(join(dataDir, 'runtime.json'), 'utf8')) as { variables: Record<string, string> }
  const url = variables['PUSH_EMULATOR_URL'] ?? ''
  const { subscriptions } = (await (await fetch(url)).json()) as { subscriptions: number }
  const { recipients, repeats } = (await (await fetch(`${url}/ledger/summary`)).json()) as { recipients: number; repeats: number }
  return { subscriptions, recipients, repeats }
}

type Get = (path: string) => Promise<unknown>

/** The API as the owner sees it whom the first start made. */
async function asOwner(url: string, output: string): Promise<Get> {
  const token = /sign-in\?token=(\S+)/.exec(output)?.[1]
  const headers = { 'content-type': 'application/json' }
  const signedIn = await fetch(`${url}/v1/auth/link`, { method: 'POST', headers, body: JSON.stringify({ token }) })
  const { accessToken } = (await signedIn.json()) as { accessToken: string }
  return async path => (await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${accessToken}` } })).json()
}

/** How the demo's campaign went. */
async function demoCampaign(get: Get) {
  const { items } = (await get('/v1/campaigns')) as { items: { id: string }[] }
  assert.equal(items.length, 1)
  return async () =>
    (await get(`/v1/campaigns/${items[0]?.id}/report`)) as Record<'planned' | 'sent' | 'open' | 'shown' | 'clicked', number>
}
