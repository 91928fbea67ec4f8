import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { EntityManager, Scope } from 'fathi/sdk'
import { AuditPersonKey } from './audit-seal.entity.ts'

const PURPOSE = 'audit/person'

/** How a person's values stand in the log: the fields by name, the values sealed. */
export interface SealedValues {
  fields: string[]
  sealed: string
}

/** The key of a person, made on first use. */
export async function personKey(em: EntityManager, scope: Scope, profileId: string): Promise<Buffer> {
  const row = await em.findOne(AuditPersonKey, { workspaceId: scope.workspaceId, profileId })
  if (row !== null) return Buffer.from(scope.vault.open(PURPOSE, row.sealed))
  const key = randomBytes(32)
  em.create(AuditPersonKey, { workspaceId: scope.workspaceId, profileId, sealed: Buffer.from(scope.vault.seal(PURPOSE, key)) })
  return key
}

/** Seals values under a person's key. */
export function sealValues(key: Buffer, values: unknown): SealedValues | null {
  if (values === undefined || values === null) return null
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(JSON.stringify(values)), cipher.final()])
  return { fields: Object.keys(values), sealed: Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64') }
}

/** Opens what `sealValues` made. */
export function openValues(key: Buffer, { sealed }: SealedValues): unknown {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(bytes.length - 16))
  return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(12, bytes.length - 16)), decipher.final()]).toString('utf8'))
}
