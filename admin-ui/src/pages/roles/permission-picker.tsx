import { Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { PermissionEntry } from '../../api/model.ts'
import { Loaded } from '../../components/loaded.tsx'
import { roles } from '../../data/access.ts'
import { manifest } from '../../data/platform.ts'

/** All permissions, by the plugin that declared them. */
export function PermissionPicker({
  label,
  value,
  onChange,
  disabled = false,
}: {
  label: string
  value: readonly string[]
  onChange: (value: readonly string[]) => void
  disabled?: boolean
}): ReactElement {
  const { t } = useTranslation()
  const query = useQuery(roles.permissions())
  const installed = useQuery(manifest())
  const titleOf = (plugin: string): string => installed.data?.plugins.find(one => one.name === plugin)?.title ?? plugin
  const set = (names: readonly string[], on: boolean): void =>
    onChange(on ? [...new Set([...value, ...names])] : value.filter(name => !names.includes(name)))
  return (
    <Loaded query={query}>
      {({ items }) => (
        <fieldset className="permissions" disabled={disabled}>
          <legend className="sr">{label}</legend>
          {byPlugin(items).map(([plugin, entries]) => {
            const names = entries.map(entry => entry.permission)
            const has = (name: string): boolean => value.includes('*') || value.includes(name)
            const chosen = names.filter(has).length
            return (
              <div key={plugin} className="permission-group">
                <Checkbox
                  label={titleOf(plugin)}
                  aria-label={t('roles.all', { plugin: titleOf(plugin) })}
                  checked={chosen === names.length}
                  indeterminate={chosen > 0 && chosen < names.length}
                  onChange={event => set(names, event.currentTarget.checked)}
                  className="permission-all"
                />
                {entries.map(entry => (
                  <Checkbox
                    key={entry.permission}
                    label={
                      <>
                        {entry.title} <code className="dim">{entry.permission}</code>
                      </>
                    }
                    checked={has(entry.permission)}
                    onChange={event => set([entry.permission], event.currentTarget.checked)}
                  />
                ))}
              </div>
            )
          })}
        </fieldset>
      )}
    </Loaded>
  )
}

function byPlugin(entries: readonly PermissionEntry[]): readonly (readonly [string, readonly PermissionEntry[]])[] {
  return [...Map.groupBy(entries, entry => entry.plugin).entries()]
}
