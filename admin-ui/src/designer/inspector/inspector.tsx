import type { ReactElement } from 'react'
import { useDesignerState } from '../designer-context.ts'
import { nodeOf } from '../model/draft.ts'
import { JourneyInspector } from './journey-inspector.tsx'
import { NodeInspector } from './node-inspector.tsx'
import { SeveralInspector } from './several-inspector.tsx'

/** What is selected; with nothing or the entry selected, the journey itself. */
export function Inspector(): ReactElement {
  const draft = useDesignerState(state => state.draft)
  const selection = useDesignerState(state => state.selection)
  const nodes = selection.filter(id => nodeOf(draft, id) !== undefined)
  const [only] = nodes
  if (only !== undefined && nodes.length === 1) return <NodeInspector id={only} />
  return nodes.length > 1 ? <SeveralInspector ids={nodes} /> : <JourneyInspector />
}
