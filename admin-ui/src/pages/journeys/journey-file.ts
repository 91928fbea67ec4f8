import type { Journey, NewJourney } from '../../api/model.ts'

const KIND = 'journey@1'

/** A journey as a file: what its author made of it, and nothing of who is in it. */
export function journeyFile({ key, name, description, tags, draft }: Journey): Blob {
  return new Blob([`${JSON.stringify({ fathi: KIND, key, name, description, tags, draft }, null, 2)}\n`], { type: 'application/json' })
}

/** What a file says of a journey; null when it is none. The server has the last word on the draft. */
export function readJourneyFile(text: string): Omit<NewJourney, 'key'> | null {
  try {
    const { fathi, name, description, tags, draft } = Object(JSON.parse(text)) as Record<string, unknown> // somebody's file: each part is looked at below
    if (fathi !== KIND || typeof name !== 'string' || typeof draft !== 'object' || draft === null) return null
    return {
      name,
      ...(typeof description === 'string' ? { description } : {}),
      ...(Array.isArray(tags) ? { tags: tags.filter(tag => typeof tag === 'string') } : {}),
      draft: draft as NonNullable<NewJourney['draft']>, // refused by the API, with a reason, where it is none
    }
  } catch {
    return null
  }
}
