import type { EntityManager, Scope } from 'fathi/sdk'
import type { ReadRow, RowFault } from './import.row.ts'
import { erasedOf, type Named } from './suppression.ts'

/** Rows as they are meant, and what is wrong with the others. */
export interface ReadPage {
  rows: readonly ReadRow[]
  faults: readonly RowFault[]
}

/** Leaves out whoever was erased since the file came: what it says of him is from before, and does not bring him back. */
export async function leaveOutErased(em: EntityManager, scope: Scope, { rows, faults }: ReadPage, uploadedAt: Date): Promise<ReadPage> {
  const erased = await erasedOf(em, scope, rows, { names: namesOf, at: () => uploadedAt })
  if (erased.size === 0) return { rows, faults }
  const left = [...erased].map(({ row }): RowFault => ({ row, column: '', detail: LEFT_OUT }))
  return { rows: rows.filter(row => !erased.has(row)), faults: [...faults, ...left] }
}

/** An e-mail address says who is meant where no user id does. */
const namesOf = ({ userId, anonymousId, email }: ReadRow): Named[] => [
  ...(userId === undefined ? [] : [['userId', userId] as const]),
  ...(anonymousId === undefined ? [] : [['anonymousId', anonymousId] as const]),
  ...(email === undefined || userId !== undefined ? [] : [['email', email] as const]),
]

const LEFT_OUT = 'This person was erased after the file was uploaded. To have this person back, upload a new file that names them.'
