/** The words of a field that takes one a line; commas and spaces part them too. */
export const linesOf = (text: string): string[] =>
  text
    .split(/[\s,]+/)
    .map(line => line.trim())
    .filter(line => line !== '')

/** Words for the first line that is no origin; nothing while all are. Shown once something longer than a scheme is typed. */
export function wrongOrigin(text: string, words: string): string | undefined {
  const wrong = linesOf(text).find(line => !isOrigin(line))
  return wrong === undefined || 'https://'.startsWith(wrong) ? undefined : `${wrong}: ${words}`
}

function isOrigin(line: string): boolean {
  try {
    return new URL(line).origin === line
  } catch {
    return false
  }
}

/** The fault of a list's field: its own, else the first of its entries'. */
export const firstFault = (faults: Readonly<Record<string, string>>, field: string): string | undefined =>
  faults[field] ?? Object.entries(faults).find(([name]) => name.startsWith(`${field}.`))?.[1]
