const names = new Map<string, string>()

/**
 * Marks a statement that is run by the thousand: each connection plans it once, where planning would take longer than running it. The text is the same every
 * time; what changes are its values. Returns the text, for `query`.
 *
 * @example const MEMBERS = prepared(`select profile_id from segments_member where workspace_id = $1 and segment_id = $2`)
 */
export function prepared(text: string): string {
  if (!names.has(text)) names.set(text, `fathi_${names.size + 1}`)
  return text
}

/** The name under which connections keep a marked statement. The kernel's business. */
export const nameOfPrepared = (text: string): string | undefined => names.get(text)
