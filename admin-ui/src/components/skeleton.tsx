import { type ReactElement, type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

const DELAY_MS = 200

/** Shows what it holds after 200 ms: a fast answer never flickers, a slow one is never blank. */
export function AfterAMoment({ children }: { children: ReactNode }): ReactElement | null {
  const [due, setDue] = useState(false)
  const { t } = useTranslation()
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), DELAY_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!due) return null
  return (
    <div aria-busy="true">
      <span className="sr" role="status">
        {t('common.loading')}
      </span>
      {children}
    </div>
  )
}

/** A grey line where words will stand. */
export const SkeletonLine = ({ width = '100%', height = 10 }: { width?: number | string; height?: number }): ReactElement => (
  <span className="sk" style={{ width, height }} aria-hidden="true" />
)

const widths = ['68%', '44%', '58%', '36%', '74%', '50%', '62%', '40%']

/** The shape of a table before its rows. */
export function SkeletonTable({ columns, rows = 8 }: { columns: number; rows?: number }): ReactElement {
  return (
    <AfterAMoment>
      <table className="table" aria-hidden="true">
        <tbody>
          {Array.from({ length: rows }, (_, row) => (
            <tr key={row}>
              {Array.from({ length: columns }, (_, column) => (
                <td key={column}>
                  <SkeletonLine width={widths[(row * 3 + column * 5) % widths.length] ?? '50%'} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </AfterAMoment>
  )
}

/** The shape of a page of cards. */
export function SkeletonCards({ cards = 3 }: { cards?: number }): ReactElement {
  return (
    <AfterAMoment>
      <div className="col" aria-hidden="true">
        {Array.from({ length: cards }, (_, card) => (
          <div className="card card-body stack" key={card}>
            <SkeletonLine width="24%" height={14} />
            <SkeletonLine width={widths[card % widths.length] ?? '60%'} />
            <SkeletonLine width={widths[(card + 3) % widths.length] ?? '40%'} />
          </div>
        ))}
      </div>
    </AfterAMoment>
  )
}
