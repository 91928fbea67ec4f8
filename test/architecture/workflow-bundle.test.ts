import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import * as workflows from '../../workflows/index.ts'
import { workflowBundle } from '../../server/cli/workflow-bundle.ts'

const NAMES = ['journey', 'campaign', 'abTest', 'ab-test', 'job', 'default']
const isBuilt = Object.keys(workflows).length > 0

await test(
  'the workflows build into one file that holds nothing of ours but workflows/',
  { skip: isBuilt ? false : 'workflows/index.ts exports none yet' },
  async () => {
    const { codePath } = await workflowBundle()
    const code = readFileSync(codePath, 'utf8')
    const map = /sourceMappingURL=data:application\/json[^,]*;base64,([A-Za-z0-9+/=]+)\s*$/.exec(code)?.[1]
    assert.ok(map !== undefined, 'the bundle carries its source map')
    const { sources } = JSON.parse(Buffer.from(map, 'base64').toString('utf8')) as { sources: string[] }
    const paths = sources.map(source =>
      source
        .replace(/^webpack:\/\/[^/]*\//, '')
        .replace(/^(\.\/)+/, '')
        .replace(/\?.*$/, ''),
    )
    assert.ok(
      paths.some(path => /(^|\/)workflows\//.test(path)),
      'the map names its sources',
    )
    const strangers = paths.filter(
      path => /(^|\/)(server|plugins|activities|admin-ui|scripts|test|bench)\/[^/]/.test(path) && !path.includes('node_modules'),
    )
    assert.deepEqual(strangers, [])
  },
)

await test(
  'exactly the workflow types of the core are registered',
  { skip: isBuilt ? false : 'workflows/index.ts exports none yet' },
  () => {
    for (const name of Object.keys(workflows)) assert.ok(NAMES.includes(name), `${name} is not one of ${NAMES.join(', ')}`)
  },
)
