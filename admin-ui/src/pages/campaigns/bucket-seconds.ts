import type { CampaignReport } from '../../api/model.ts'

/** How long each part of the series lasts; unknown where there is but one. */
export function bucketSeconds(series: CampaignReport['series']): number | undefined {
  const gaps = series.slice(1).map((point, at) => Date.parse(point.at) - Date.parse(series[at]?.at ?? point.at))
  const shortest = Math.min(...gaps.filter(gap => gap > 0))
  return Number.isFinite(shortest) ? Math.round(shortest / 1_000) : undefined
}
