import type { EntityManager } from 'fathi/sdk'
import { contentVersion, renderContent, type RenderProfile } from '../templates/index.ts'
import type { SimulatedPerson } from './simulate.schema.ts'

/** A message that never was has no link of its own. */
const SIMULATED = { id: 'simulation', preferencesUrl: 'https://preferences.example' } as const

/** Versions of contents, each read once. */
export function contentsOnce(em: EntityManager) {
  const known = new Map<string, ReturnType<typeof contentVersion>>()
  return (id: string, version: number): ReturnType<typeof contentVersion> => {
    const key = `${id} ${version}`
    const found = known.get(key) ?? contentVersion(em, id, version)
    known.set(key, found)
    return found
  }
}

/** Puts beside each simulated message how it would arrive, or the variable without which it would not leave. */
export async function renderSent(
  steps: SimulatedPerson['steps'],
  contentOf: ReturnType<typeof contentsOnce>,
  of: { profile: RenderProfile; variables: Readonly<Record<string, string>>; timeZone: string },
): Promise<void> {
  for (const step of steps)
    for (const message of step.sent) {
      const { contentId, version, data } = message
      if (typeof contentId !== 'string' || typeof version !== 'number') continue
      const { compiled } = await contentOf(contentId, version)
      const result = renderContent(compiled, { ...of, data: Object(data) as Record<string, unknown>, message: SIMULATED })
      Object.assign(message, result.ok ? { rendered: result.rendered } : { skipped: { reason: result.reason, variable: result.variable } })
    }
}
