/** What databases refuse, by the class of their code: https://www.postgresql.org/docs/18/errcodes-appendix.html */
const CLASSES: Readonly<Record<string, string>> = {
  '22': 'The database cannot hold one of its values',
  '23': 'It contradicts what is stored already',
  '42': 'A statement about it is not one of the database',
  '54': 'It asks for more than the database can do',
}
const TOO_LONG = '57014'

/**
 * Why something was set aside, in words of a closed list and with the code to look for. The text of an error is not for people: it quotes what was sent,
 * and stands in the log of the process alone.
 */
export function asideReason(error: unknown): string {
  const code = codeOf(error) ?? codeOf(Reflect.get(Object(error), 'previous'))
  if (code === null) return `What should take it failed (${nameOf(error)})`
  if (!SQLSTATE.test(code)) return `What should take it refused it (${code})`
  if (code === TOO_LONG) return `It takes longer than one statement may (${code})`
  return `${CLASSES[code.slice(0, 2)] ?? 'The database refused it'} (${code})`
}

const SQLSTATE = /^[0-9A-Z]{5}$/
const CODE = /^[A-Z][A-Z0-9_]{2,60}$|^[0-9][0-9A-Z]{4}$/

function codeOf(error: unknown): string | null {
  const code: unknown = Reflect.get(Object(error), 'code')
  return typeof code === 'string' && CODE.test(code) ? code : null
}

const nameOf = (error: unknown): string => {
  const name: unknown = Reflect.get(Object(error), 'name')
  return typeof name === 'string' && /^[A-Za-z]{1,60}$/.test(name) ? name : 'Error'
}
