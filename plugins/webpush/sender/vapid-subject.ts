import { VapidError } from './vapid-keys.ts'

/**
 * Checks the contact a push service is told, and returns it as it is sent. The rules are the strictest of the vendors:
 * Apple answers BadJwtToken to blanks, to angle brackets and to hosts that are no public name.
 */
export function checkSubject(subject: string): string {
  const contact = subject.trim()
  if (contact.length > 254) refuse('is longer than 254 characters')
  if (/[\s<>"'(),;]/.test(contact)) refuse('contains blanks, brackets or quotes')
  if (contact.startsWith('mailto:')) checkMail(contact.slice('mailto:'.length))
  else if (contact.startsWith('https://')) checkPage(contact)
  else refuse('must start with mailto: or https://')
  return contact
}

function checkMail(address: string): void {
  const at = address.lastIndexOf('@')
  if (at < 1 || !isPublicName(address.slice(at + 1)) || address.indexOf('@') !== at) refuse('is not an e-mail address')
}

function checkPage(address: string): void {
  if (!URL.canParse(address) || !isPublicName(new URL(address).hostname)) refuse('must name a public host')
}

function isPublicName(host: string): boolean {
  const labels = host.toLowerCase().split('.')
  const top = labels.at(-1) ?? ''
  return (
    labels.length > 1 &&
    labels.every(label => /^[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?$/u.test(label)) &&
    !/^\d+$|^(local|localhost)$/.test(top)
  )
}

function refuse(why: string): never {
  throw new VapidError('subject', `The contact ${why}. Write it as mailto:push@example.com or https://example.com/contact.`)
}
