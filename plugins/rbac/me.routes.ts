import { type App, problems, ref } from 'fathi/sdk'
import { changeMe, meOf } from './me.service.ts'
import { Me, MePatch } from './rbac.schema.ts'

const tags = ['rbac']

export async function meRoutes(app: App): Promise<void> {
  app.get(
    '/',
    {
      config: { member: true },
      schema: { operationId: 'getMe', tags, summary: 'Who am I, where, and what may I', response: { 200: ref(Me), ...problems() } },
    },
    async request => meOf(request.scope, request.find),
  )
  app.patch(
    '/',
    {
      config: { member: true },
      schema: {
        operationId: 'changeMe',
        tags,
        summary: 'Change your name or password',
        body: MePatch,
        response: { 200: ref(Me), ...problems(422) },
      },
    },
    async request => {
      await changeMe(request.scope, request.body, request.credentialId)
      return meOf(request.scope, request.find)
    },
  )
}
