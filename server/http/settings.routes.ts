import {
  type App,
  etag,
  JsonRecord,
  named,
  type ProblemField,
  problems,
  ref,
  requireMatch,
  type Scope,
  type TObject,
  Type,
} from 'fathi/sdk'
import { Compile } from 'typebox/compile'
import type { Kernel } from '../kernel/kernel.ts'
import { withDefaults } from '../kernel/options.ts'
import { sealSettings, secretFields, SettingsUnknown } from '../kernel/settings.ts'
import { KernelSetting } from '../kernel/tables.ts'
import { RequestInvalid } from './problems.ts'

const PluginSettings = named(
  'PluginSettings',
  Type.Object({
    plugin: Type.String(),
    values: JsonRecord({ description: 'Without secrets.' }),
    secrets: Type.Array(Type.String(), { description: 'Secret fields that have a value.' }),
    version: Type.Integer(),
  }),
)
const Params = Type.Object({ plugin: Type.String({ maxLength: 100 }) })
const Put = Type.Object(
  { values: JsonRecord({ description: 'A secret left out is kept, null removes it.' }) },
  { additionalProperties: false },
)

/** Settings of plugins in this workspace. Secrets go in and never come out. */
export function settingsRoutes(app: App, kernel: Kernel): void {
  app.get(
    '/v1/plugin-settings/:plugin',
    {
      config: { needs: 'kernel:read' },
      schema: {
        operationId: 'getPluginSettings',
        tags: ['kernel'],
        summary: 'Read the settings of a plugin',
        params: Params,
        response: { 200: ref(PluginSettings), ...problems(404) },
      },
    },
    async (request, reply) => {
      const answer = await shown(request.scope, request.params.plugin, schemaOf(kernel, request.params.plugin))
      return reply.header('etag', etag(answer.version)).send(answer)
    },
  )
  app.put(
    '/v1/plugin-settings/:plugin',
    {
      config: { needs: 'kernel:settings' },
      schema: {
        operationId: 'putPluginSettings',
        tags: ['kernel'],
        summary: 'Change the settings of a plugin',
        params: Params,
        body: Put,
        response: { 200: ref(PluginSettings), ...problems(404, 412, 428) },
      },
    },
    async (request, reply) => {
      const { scope, params, body } = request
      const schema = schemaOf(kernel, params.plugin)
      checkValues(schema, body.values)
      const answer = await scope.tx(async em => {
        const row = await em.findOne(KernelSetting, { workspaceId: scope.workspaceId, plugin: params.plugin }, { lockMode: 3 })
        requireMatch(request.headers['if-match'], row?.version ?? 0)
        const values = sealSettings(kernel, params.plugin, schema, body.values, row?.values ?? {})
        const changed = { values, updatedAt: scope.now(), updatedBy: scope.actor.id }
        if (row === null) em.create(KernelSetting, { workspaceId: scope.workspaceId, plugin: params.plugin, ...changed })
        else Object.assign(row, changed)
        await em.flush()
        return shown(scope, params.plugin, schema)
      })
      scope.live.changed('settings', params.plugin)
      return reply.header('etag', etag(answer.version)).send(answer)
    },
  )
}

function schemaOf(kernel: Kernel, name: string): TObject {
  const schema = kernel.plugins.find(({ plugin }) => plugin.name === name)?.plugin.settings
  if (schema === undefined) throw new SettingsUnknown({ plugin: name })
  return schema
}

async function shown(scope: Scope, plugin: string, schema: TObject) {
  const row = await scope.tx(em => em.findOne(KernelSetting, { workspaceId: scope.workspaceId, plugin }))
  const secrets = secretFields(schema)
  const values = Object.fromEntries(Object.entries(withDefaults(schema, row?.values ?? {})).filter(([name]) => !secrets.includes(name)))
  return { plugin, values, secrets: secrets.filter(name => row?.values[name] !== undefined), version: row?.version ?? 0 }
}

function checkValues(schema: TObject, values: Record<string, unknown>): void {
  const secrets = new Set(secretFields(schema))
  const unknown = Object.keys(values).filter(name => schema.properties[name] === undefined)
  const toCheck = Object.fromEntries(
    Object.entries(values).filter(([name, value]) => !unknown.includes(name) && !(secrets.has(name) && value === null)),
  )
  const optionalSecrets = { ...schema, required: (schema.required ?? []).filter(name => !secrets.has(name)) }
  const errors: ProblemField[] = [
    ...unknown.map(name => ({ pointer: `/body/values/${name}`, detail: 'This plugin has no such setting.' })),
    ...[...Compile(optionalSecrets).Errors(withDefaults(schema, toCheck))].map(error => ({
      pointer: `/body/values${error.instancePath}`,
      detail: `It ${error.message}.`,
    })),
  ]
  if (errors.length > 0) throw new RequestInvalid({ count: errors.length }, { errors })
}
