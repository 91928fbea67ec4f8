import { type App, pageOf, problems, ref } from 'fathi/sdk'
import { AuditEntry, AuditQuery, Verification } from './audit.schema.ts'
import { listEntries } from './audit.service.ts'
import { verify } from './seal.ts'

const tags = ['audit']

export async function auditRoutes(app: App): Promise<void> {
  app.get(
    '/',
    {
      config: { needs: 'audit:read' },
      schema: {
        operationId: 'listAuditEntries',
        tags,
        summary: 'List what was changed, by whom',
        querystring: AuditQuery,
        response: { 200: pageOf(ref(AuditEntry)), ...problems() },
      },
    },
    async request => listEntries(request.scope, request.query),
  )
  app.get(
    '/verification',
    {
      config: { needs: 'audit:read' },
      schema: {
        operationId: 'verifyAudit',
        tags,
        summary: 'Check that the log was not altered',
        response: { 200: ref(Verification), ...problems() },
      },
    },
    async request => verify(request.scope),
  )
}
