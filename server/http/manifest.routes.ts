import { type App, JsonRecord, named, Nullable, problems, ref, Type } from 'fathi/sdk'
import type { Kernel } from '../kernel/kernel.ts'

const PluginInfo = named(
  'Plugin',
  Type.Object({
    name: Type.String(),
    title: Type.String(),
    version: Nullable(Type.String()),
    requires: Type.Array(Type.String()),
    nav: Type.Array(
      Type.Object({
        group: Type.String(),
        to: Type.String(),
        label: Type.String(),
        icon: Type.Optional(Type.String()),
        needs: Type.Optional(Type.String()),
      }),
    ),
    slots: Type.Array(Type.String()),
    settings: Nullable(JsonRecord({ description: 'JSON Schema of its settings; the form is made from it.' })),
    publishes: Type.Array(Type.Object({ name: Type.String(), version: Type.Integer(), summary: Type.String() })),
    permissions: Type.Array(Type.Object({ permission: Type.String(), title: Type.String() })),
  }),
)
const Manifest = named('Manifest', Type.Object({ plugins: Type.Array(ref(PluginInfo)) }))

/** `GET /v1/manifest`: what is loaded, as the admin UI needs it. */
export function manifestRoutes(app: App, kernel: Kernel): void {
  app.get(
    '/v1/manifest',
    {
      config: { member: true },
      schema: {
        operationId: 'getManifest',
        tags: ['kernel'],
        summary: 'List the loaded plugins',
        response: { 200: ref(Manifest), ...problems() },
      },
    },
    async () => ({
      plugins: kernel.plugins.map(({ plugin }) => ({
        name: plugin.name,
        title: plugin.title,
        version: plugin.version ?? null,
        requires: [...(plugin.requires ?? [])],
        nav: [...(plugin.admin?.nav ?? [])],
        slots: [...(plugin.admin?.slots ?? [])],
        settings: plugin.settings === undefined ? null : ({ ...plugin.settings } as Record<string, unknown>),
        publishes: (plugin.publishes ?? []).map(({ name, version, summary }) => ({ name, version, summary })),
        permissions: Object.entries(plugin.permissions ?? {}).map(([permission, title]) => ({ permission, title })),
      })),
    }),
  )
}
