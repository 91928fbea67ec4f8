/** The words of a field that takes one a line; commas and spaces part them too. */
export const linesOf = (text: string): string[] =>
  text
    .split(/[\s,]+/)
    .map(line => line.trim())
    .filter(line => line !== '')
