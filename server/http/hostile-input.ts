import type { FastifyInstance } from 'fastify'
import type { ProblemField } from 'fathi/sdk'
import { RequestInvalid } from './problems.ts'

/** Levels that a body may be nested: what comes after (validation, fingerprints, the database's JSON) follows them down. */
const MOST_DEPTH = 64
const MOST_FAULTS = 20

/**
 * Refuses what no table can hold, by name and before anything else looks at it: NUL, broken Unicode, nesting without end. In a statement a NUL would end the connection.
 * Calls that mend such input themselves (`x-open`) are left alone.
 */
export function hostileInput(app: FastifyInstance): void {
  app.addHook('preValidation', async request => {
    const faults: ProblemField[] = []
    findFaults(request.params, '/path', MOST_DEPTH, faults)
    findFaults(request.query, '/query', MOST_DEPTH, faults)
    if (Reflect.get(Object(request.routeOptions.schema), 'x-open') !== true) findFaults(request.body, '/body', MOST_DEPTH, faults)
    if (faults.length > 0) throw new RequestInvalid({ count: faults.length }, { errors: faults })
  })
}

function findFaults(value: unknown, pointer: string, levels: number, faults: ProblemField[]): void {
  if (faults.length >= MOST_FAULTS) return
  if (typeof value === 'string') checkText(value, pointer, faults)
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return
  if (levels === 0) {
    faults.push({ pointer, detail: `It is nested deeper than ${MOST_DEPTH} levels. Flatten it.` })
    return
  }
  for (const [key, child] of Object.entries(value)) {
    const at = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('\0', '\ufffd').toWellFormed()}`
    checkText(key, at, faults)
    findFaults(child, at, levels - 1, faults)
  }
}

function checkText(text: string, pointer: string, faults: ProblemField[]): void {
  if (text.includes('\0')) faults.push({ pointer, detail: 'It contains the character NUL. Remove it.' })
  else if (!text.isWellFormed()) faults.push({ pointer, detail: 'It contains broken Unicode (half of a character). Remove it.' })
}
