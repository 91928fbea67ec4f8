import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Import } from '../../api/model.ts'
import { Card } from '../../components/card.tsx'

/** The first rows as they stand in the file. */
export function PreviewCard({ of: { columns, preview, rows } }: { of: Import }): ReactElement {
  const { t } = useTranslation()
  return (
    <Card title={t('imports.preview')} aside={t('imports.previewAbout', { shown: preview.length, count: rows })} padded={false}>
      <div className="table-wrap" role="region" aria-label={t('imports.preview')} tabIndex={0}>
        <table className="table preview">
          <thead>
            <tr>
              {columns.map(column => (
                <th key={column.name} scope="col">
                  {column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.map((cells, row) => (
              <tr key={row}>
                {columns.map((column, at) => (
                  <td key={column.name} title={cells[at] ?? ''}>
                    {cells[at] ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}
