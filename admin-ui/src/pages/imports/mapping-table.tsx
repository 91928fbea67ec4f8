import { Autocomplete, Select } from '@mantine/core'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Import, ImportMapping } from '../../api/model.ts'
import { type ColumnMapping, columnAs, isNamed, type Target, targetsOf } from './mapping-draft.ts'

type ValueType = NonNullable<ColumnMapping['type']>
const types: readonly ValueType[] = ['text', 'number', 'boolean', 'date']

/** Each column of the file with some of its values: what it is, and the name and type it gets. */
export function MappingTable({
  of,
  draft,
  known,
  onChange,
}: {
  of: Import
  draft: ImportMapping
  /** Names of traits that people have already. */
  known: readonly string[]
  onChange: (columns: ColumnMapping[]) => void
}): ReactElement {
  const { t } = useTranslation()
  const put = (at: number, column: ColumnMapping): void => onChange(draft.columns.map((one, index) => (index === at ? column : one)))
  return (
    <table className="table mapping" aria-label={t('imports.columns')}>
      <thead>
        <tr>
          <th scope="col">{t('imports.column')}</th>
          <th scope="col">{t('imports.means')}</th>
          <th scope="col">{t('imports.name')}</th>
          <th scope="col">{t('imports.type')}</th>
        </tr>
      </thead>
      <tbody>
        {of.columns.map((column, at) => {
          const chosen = draft.columns[at] ?? { to: 'ignore' as const }
          return (
            <tr key={column.name}>
              <td>
                <span className="strong">{column.name}</span>
                <span className="sub">
                  {column.samples.length === 0
                    ? t('imports.noSamples')
                    : t('imports.samples', { samples: column.samples.slice(0, 3).join(' · ') })}
                </span>
              </td>
              <td>
                <Select
                  aria-label={t('imports.meansOf', { column: column.name })}
                  data={targetsOf[draft.kind].map(to => ({ value: to, label: t(`imports.targets.${to}`) }))}
                  value={chosen.to}
                  allowDeselect={false}
                  onChange={to => to !== null && put(at, columnAs(to as Target, column, to === 'trait' ? known : []))}
                />
              </td>
              <td>
                {isNamed(chosen.to) && (
                  <Autocomplete
                    aria-label={t('imports.nameOf', { column: column.name })}
                    data={chosen.to === 'trait' ? [...known] : []}
                    value={chosen.path ?? ''}
                    maxLength={200}
                    limit={20}
                    onChange={path => put(at, { ...chosen, path })}
                  />
                )}
              </td>
              <td>
                {isNamed(chosen.to) && (
                  <Select
                    aria-label={t('imports.typeOf', { column: column.name })}
                    data={types.map(type => ({ value: type, label: t(`imports.types.${type}`) }))}
                    value={chosen.type ?? 'text'}
                    allowDeselect={false}
                    onChange={type => type !== null && put(at, { ...chosen, type: type as ValueType })}
                  />
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
