import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { IconDownload } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Import } from '../../api/model.ts'
import { Card } from '../../components/card.tsx'
import { Icon } from '../../components/icon.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { ProblemAlert } from '../../components/problem-alert.tsx'
import { SkeletonTable } from '../../components/skeleton.tsx'
import { imports } from '../../data/imports.ts'
import { saveFile } from '../../data/save-file.ts'

const MOST = 100

/** The rows that cannot be taken, by line, and all of them as a file. */
export function FaultsCard({ of }: { of: Import }): ReactElement {
  const { t } = useTranslation()
  const query = useQuery(imports.errors(of.id, `${of.state} ${of.checked?.at ?? ''}`))
  const download = useMutation({
    mutationFn: () => imports.errorFile(of.id),
    onSuccess: file => saveFile(file, `${of.name.replace(/\.csv$/i, '')}-faults.csv`),
  })
  const shown = query.data?.slice(0, MOST) ?? []
  return (
    <Card
      title={t('imports.faults')}
      {...((query.data?.length ?? 0) > MOST ? { aside: t('imports.faultsShown', { count: MOST }) } : {})}
      end={
        <Button leftSection={<Icon of={IconDownload} />} loading={download.isPending} onClick={() => download.mutate()}>
          {t('imports.download')}
        </Button>
      }
      padded={false}
    >
      {download.isError && <ProblemAlert error={download.error} />}
      <Loaded query={query} skeleton={<SkeletonTable columns={3} />}>
        {() => (
          <div className="table-wrap" role="region" aria-label={t('imports.faults')} tabIndex={0}>
            <table className="table wrapped">
              <thead>
                <tr>
                  <th scope="col" className="num">
                    {t('imports.line')}
                  </th>
                  <th scope="col">{t('imports.column')}</th>
                  <th scope="col">{t('imports.problem')}</th>
                </tr>
              </thead>
              <tbody>
                {shown.map(fault => (
                  <tr key={fault.row + fault.column}>
                    <td className="num" style={{ width: 72 }}>
                      {fault.row}
                    </td>
                    <td>{fault.column === '' ? '–' : fault.column}</td>
                    <td>{fault.problem}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Loaded>
    </Card>
  )
}
