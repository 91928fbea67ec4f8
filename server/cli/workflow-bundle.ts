import { DefaultLogger, bundleWorkflowCode } from '@temporalio/worker'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from './root.ts'
import { hashTree } from './tree-hash.ts'

/**
 * The workflows as one file, for the worker's `workflowBundle`; built when `workflows/` or the lock file changed.
 *
 * @example const worker = await Worker.create({ workflowBundle: await workflowBundle(), ... })
 */
export async function workflowBundle(): Promise<{ codePath: string }> {
  const folder = inRoot('dist')
  const name = `workflows-${hashTree([inRoot('workflows'), inRoot('package-lock.json')])}.js`
  const codePath = join(folder, name)
  if (existsSync(codePath)) return { codePath }
  const { code } = await bundleWorkflowCode({ workflowsPath: inRoot('workflows', 'index.ts'), logger: new DefaultLogger('WARN') })
  mkdirSync(folder, { recursive: true })
  const draft = `${codePath}.${process.pid}`
  writeFileSync(draft, code)
  renameSync(draft, codePath)
  for (const old of readdirSync(folder))
    if (/^workflows-[0-9a-f]{16}\.js$/.test(old) && old !== name) rmSync(join(folder, old), { force: true })
  return { codePath }
}
