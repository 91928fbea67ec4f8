import { Type } from 'fathi/sdk'

/** What a workspace can set for web push. */
export const webpushSettings = Type.Object({
  extraPushHosts: Type.Array(Type.String({ maxLength: 253, pattern: '^(\\*\\.)?[a-z0-9-]+(\\.[a-z0-9-]+)+$' }), {
    default: [],
    maxItems: 50,
    uniqueItems: true,
    title: 'Further push services',
    description: 'Hosts beside those of the known browsers, like push.example.com or *.example.com.',
  }),
})
