/** A text of so many bytes at most, cut behind a whole character. */
export function shortened(text: string, most: number): string {
  if (Buffer.byteLength(text) <= most) return text
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(most - 3))
  return `${text.slice(0, read)}…`
}
