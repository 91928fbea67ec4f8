import plugins from 'virtual:plugins'
import type { AdminCommand, AdminPage, AdminSlot, SlotName } from './define-admin.ts'

/** The pages plugins bring, each under an address that begins with the plugin's own name. */
export function pluginPages(): readonly (AdminPage & { plugin: string })[] {
  return plugins.flatMap(({ name, admin }) =>
    (admin.pages ?? []).map(page => {
      if (page.path !== `/${name}` && !page.path.startsWith(`/${name}/`))
        throw new Error(`The page "${page.path}" of plugin "${name}" must have a path that begins with "/${name}".`)
      return { ...page, plugin: name }
    }),
  )
}

/** What plugins put into a place of the interface's own pages. */
export const pluginSlots = (slot: Exclude<SlotName, 'commands'>): readonly (AdminSlot & { plugin: string })[] =>
  plugins.flatMap(({ name, admin }) => (admin.slots?.[slot] ?? []).map(item => ({ ...item, plugin: name })))

export const pluginCommands = (): readonly AdminCommand[] => plugins.flatMap(({ admin }) => admin.slots?.commands ?? [])

/** A plugin's own widget for a field of its settings form, by the name its schema gives under `x-ui`. */
export const pluginWidgets = () =>
  Object.assign({}, ...plugins.map(({ admin }) => admin.widgets ?? {})) as NonNullable<(typeof plugins)[number]['admin']['widgets']>
