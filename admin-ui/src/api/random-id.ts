/** 128 random bits as hex; also where the page is not served over https and `crypto.randomUUID` is absent. */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')
}
