/** What names people, one a line or apart by commas; a bare e-mail address is one. Each once. */
export const refsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n,;]/)
      .map(line => line.trim())
      .filter(line => line !== '')
      .map(line => (/^[^\s:@]+@[^\s@]+$/.test(line) ? `email:${line}` : line)),
  ),
]
