import { Component, type ComponentType, lazy, type ReactElement, type ReactNode, Suspense } from 'react'
import { ProblemAlert } from '../components/problem-alert.tsx'
import { SkeletonCards } from '../components/skeleton.tsx'
import { useMay } from '../session/use-session.ts'
import type { AdminSlot, SlotName, SlotProps } from './define-admin.ts'
import { pluginSlots } from './plugin-registry.ts'

const loaded = new Map<AdminSlot, ComponentType<SlotProps>>()

function componentOf(slot: AdminSlot): ComponentType<SlotProps> {
  const known = loaded.get(slot)
  if (known !== undefined) return known
  const made = lazy(async () => ({ default: await slot.load() }))
  loaded.set(slot, made)
  return made
}

const slots = new Map<string, readonly (AdminSlot & { plugin: string })[]>()

/** What plugins put into a place and this member may see. */
export function useSlots(name: Exclude<SlotName, 'commands'>): readonly (AdminSlot & { plugin: string })[] {
  const may = useMay()
  if (!slots.has(name)) slots.set(name, pluginSlots(name))
  return (slots.get(name) ?? []).filter(slot => may(slot.needs))
}

/** One plugin's part of a page. If it fails, the page around it stands. */
export function SlotView({ slot, subjectId }: { slot: AdminSlot; subjectId: string }): ReactElement {
  const View = componentOf(slot)
  return (
    <Fence>
      <Suspense fallback={<SkeletonCards cards={1} />}>
        <View subjectId={subjectId} />
      </Suspense>
    </Fence>
  )
}

class Fence extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null }
  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error }
  }
  override render(): ReactNode {
    return this.state.error === null ? this.props.children : <ProblemAlert error={this.state.error} boxed />
  }
}
