/** The link as it leaves for a site: its campaign parameters are added, none replaces what the author wrote. */
export function finalLink(target: string, utm: Readonly<Record<string, string>>): { written: string; added: string } | undefined {
  if (!URL.canParse(target) || !/^https?:$/.test(new URL(target).protocol)) return undefined
  const url = new URL(target)
  const added = Object.entries(utm)
    .map(([name, value]) => [`utm_${name}`, value] as const)
    .filter(([name]) => !url.searchParams.has(name))
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
  return { written: url.href, added: added === '' ? '' : `${url.search === '' ? '?' : '&'}${added}` }
}
