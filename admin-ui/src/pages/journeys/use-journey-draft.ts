import { useQueryClient } from '@tanstack/react-query'
import { useLayoutEffect, useState } from 'react'
import type { Tagged } from '../../api/client.ts'
import type { Journey, JourneyPatch } from '../../api/model.ts'
import { journeys } from '../../data/journeys.ts'
import { keepSaved } from '../../data/keep-saved.ts'
import type { Draft as Drawing } from '../../designer/model/draft.ts'
import { createDesignerStore, type DesignerStore } from '../../designer/store.ts'
import { type Draft, useDraft } from '../../kinds/use-draft.ts'
import { stableJson } from '../../data/stable-json.ts'

export interface JourneyValues {
  name: string
  description: string
  tags: string[]
  draft: Drawing
}

const AUTOSAVE_MS = 700

/** A journey being edited: what is drawn is saved by itself, with the version it began from; a version of somebody else is shown, not overwritten. */
export function useJourneyDraft(loaded: Tagged<Journey>): { edit: Draft<JourneyValues> | undefined; store: DesignerStore } {
  const queries = useQueryClient()
  const [store] = useState(() => createDesignerStore(drawingOf(loaded.value)))
  const { id } = loaded.value
  const edit = useDraft<Journey, JourneyValues>({
    loaded,
    pick: journey => ({ name: journey.name, description: journey.description, tags: journey.tags, draft: drawingOf(journey) }),
    save: ({ draft, ...changed }, etag) =>
      journeys.edit(
        id,
        // the model keeps settings open; the API checks them
        { ...changed, ...(draft === undefined ? {} : { draft: draft as unknown as NonNullable<JourneyPatch['draft']> }) },
        etag,
      ),
    reload: () => queries.fetchQuery({ ...journeys.one(id), staleTime: 0 }),
    onSaved: saved => {
      keepSaved(queries, journeys.one(id).queryKey, saved)
      void queries.invalidateQueries({ queryKey: ['journeys', 'list'] })
    },
    autosaveMs: AUTOSAVE_MS,
  })
  // Both before anything else can happen: between a save that came back and a later effect somebody may draw on, and that would be compared with what was before it.
  const set = edit?.set
  useLayoutEffect(
    () => store.subscribe((state, former) => (state.draft === former.draft ? undefined : set?.({ draft: state.draft }))),
    [store, set],
  )

  // a version that came from elsewhere; one's own comes back with its names in another order, and changes nothing
  const theirs = edit?.values.draft
  useLayoutEffect(() => {
    if (theirs !== undefined && edit?.isDirty === false && stableJson(theirs) !== stableJson(store.getState().draft))
      store.getState().load(theirs)
  }, [theirs, edit?.isDirty, store])
  return { edit, store }
}

const drawingOf = ({ draft }: Journey): Drawing => draft as Drawing
