import { defineJob, Id, OneOf, Type } from 'fathi/sdk'
import { importPage } from './import.step.ts'

/** Carries an import page by page; the import's own row says how far it is, so that a step that is repeated goes on where it was. */
export const importJob = defineJob({
  type: 'cdp.import',
  version: 1,
  input: Type.Object({ importId: Id, attempt: Type.Integer(), mode: OneOf(['check', 'run']) }),
  cursor: Type.Object({ steps: Type.Integer() }),
  title: ({ mode }) => (mode === 'check' ? 'Check a file' : 'Import a file'),
  begin: () => ({ steps: 0 }),
  step: async (input, { steps }, scope) => {
    const { isDone, done, total } = await importPage(scope, input)
    return { cursor: { steps: steps + 1 }, done: isDone, progress: { done, total } }
  },
})
