/** Small things that outlive a page. Where storage is closed to us, they live as long as the page does. */
const fallback = new Map<string, string>()

export function recall(name: string): string | null {
  try {
    return localStorage.getItem(`fathi_${name}`)
  } catch {
    return fallback.get(name) ?? null
  }
}

export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`fathi_${name}`)
    else localStorage.setItem(`fathi_${name}`, value)
  } catch {
    if (value === null) fallback.delete(name)
    else fallback.set(name, value)
  }
}
