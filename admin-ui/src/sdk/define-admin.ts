import type { ComponentType } from 'react'

export type SlotName = 'profile.tabs' | 'profile.summary' | 'home.cards' | 'campaign.report' | 'commands'

/** A page of a plugin. Its code is loaded when it is opened. */
export interface AdminPage {
  /** Begins with `/<plugin name>`; may hold parameters such as `/loyalty/$id`. */
  path: string
  title: string
  load: () => Promise<ComponentType>
}

/** What a slot's component is told about the page it stands on. */
export interface SlotProps {
  /** The profile or campaign the page shows; empty on the home page. */
  subjectId: string
}

/** A part of one of the interface's own pages. */
export interface AdminSlot {
  id: string
  label: string
  /** Shown only to roles with this permission. */
  needs?: string
  load: () => Promise<ComponentType<SlotProps>>
}

/** An entry of the command palette. */
export interface AdminCommand {
  id: string
  label: string
  to: string
}

/** A widget for one field of a settings form. */
export interface WidgetProps {
  id: string
  label: string
  value: unknown
  onChange: (value: unknown) => void
  disabled: boolean
}

export interface AdminDefinition {
  pages?: readonly AdminPage[]
  slots?: Partial<Record<Exclude<SlotName, 'commands'>, readonly AdminSlot[]>> & { commands?: readonly AdminCommand[] }
  widgets?: Readonly<Record<string, ComponentType<WidgetProps>>>
}

/**
 * Declares what a plugin adds to the interface; the default export of its admin entry.
 *
 * @example
 * export default defineAdmin({
 *   pages: [{ path: '/acme-loyalty', title: 'Loyalty', load: async () => (await import('./members-page.tsx')).MembersPage }],
 * })
 */
export const defineAdmin = (definition: AdminDefinition): AdminDefinition => definition
