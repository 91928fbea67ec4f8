import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { parse } from 'yaml'
import { loadConfig } from '../../server/config.ts'

interface Service {
  image?: string
  command?: string[]
  environment?: Record<string, string | number>
  healthcheck?: { test: string[] }
  depends_on?: Record<string, { condition: string }>
  ports?: string[]
  volumes?: string[]
}

const root = join(import.meta.dirname, '../..')
const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8')
const { services, volumes } = parse(text, { merge: true }) as { services: Record<string, Service>; volumes: Record<string, unknown> }
const ours = ['migrate', 'api', 'worker']

await test('every service that is waited for exists, and is healthy or done before', () => {
  for (const [name, { depends_on = {} }] of Object.entries(services)) {
    for (const [other, { condition }] of Object.entries(depends_on)) {
      const target = services[other]
      assert.ok(target, `${name} waits for ${other}`)
      if (condition === 'service_healthy') assert.ok(target.healthcheck, `${other} has a health check`)
      else assert.equal(condition, 'service_completed_successfully')
    }
  }
})

await test('everything that others stand on has a health check', () => {
  for (const name of ['postgres', 'temporal', 'api', 'worker']) assert.ok(services[name]?.healthcheck, name)
})

await test('our services run files that exist', () => {
  for (const name of ours) {
    const script = services[name]?.command?.find(part => part.endsWith('.ts'))
    assert.ok(script !== undefined && (script.startsWith('activities/') || existsSync(join(root, script))), name)
  }
})

await test('the configuration accepts what our services are given', () => {
  const environment = Object.fromEntries(
    Object.entries(services['api']?.environment ?? {}).map(([name, value]) => [name, filledIn(String(value))]),
  )
  const config = loadConfig({}, { environment, runtime: null, directory: '/nonexistent' })
  assert.deepEqual([config.database.embedded, config.temporal.embedded, config.temporal.address], [false, false, 'temporal:7233'])
  assert.equal(config.publicUrl, 'https://fathi.example.com')
})

await test('no secret stands in the file, and those without which nothing may start are asked for', () => {
  for (const name of ['FATHI_KEY', 'POSTGRES_PASSWORD', 'PUBLIC_URL']) assert.match(text, new RegExp(`\\$\\{${name}:\\?`), name)
  assert.doesNotMatch(text, /(PASSWORD|PWD|KEY): +[^$&*{\s]/)
})

await test('PostgreSQL 18 keeps its data in the volume, and only the API is open to the network', () => {
  assert.deepEqual([services['postgres']?.image, services['postgres']?.volumes], ['postgres:18', ['postgres:/var/lib/postgresql']])
  assert.ok('postgres' in volumes)
  const open = Object.entries(services).filter(([, { ports = [] }]) => ports.some(port => !port.startsWith('127.0.0.1:')))
  assert.deepEqual(
    open.map(([name]) => name),
    ['api'],
  )
})

await test('the image installs from the lock file, runs as an ordinary user, and its sources are not kept out of the build', () => {
  const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8')
  assert.match(dockerfile, /^RUN npm ci /m)
  assert.match(dockerfile, /^USER 1000:1000$/m)
  const data = /^ENV .*FATHI_DATA=(\S+)/m.exec(dockerfile)?.[1]
  assert.match(
    dockerfile,
    new RegExp(`^RUN install -d -o 1000 -g 1000 .*${data}$`, 'm'),
    'that user may write where the way in of the first owner waits',
  )
  for (const [, path = ''] of dockerfile.matchAll(/^COPY (?!--from|\. )(\S+)/gm)) assert.ok(existsSync(join(root, path)), path)
  const ignored = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n')
  for (const needed of ['server', 'plugins', 'workflows', 'activities', 'migrations', 'admin-ui', 'package-lock.json'])
    assert.ok(!ignored.includes(needed), needed)
  for (const kept of ['.env', '.fathi', '.git']) assert.ok(ignored.includes(kept), kept)
})

/** What compose makes of `${NAME:-default}` and `${NAME:?why}`. */
function filledIn(value: string): string {
  const given: Record<string, string> = {
    FATHI_KEY: Buffer.alloc(32, 7).toString('base64'),
    POSTGRES_PASSWORD: 'abc123',
    PUBLIC_URL: 'https://fathi.example.com',
  }
  return value.replace(
    /\$\{(\w+)(?::([-?])([^}]*))?\}/g,
    (_all, name: string, kind?: string, rest = '') => given[name] ?? (kind === '-' ? rest : ''),
  )
}
