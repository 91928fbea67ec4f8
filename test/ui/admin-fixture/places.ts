const id = (kind: string, at: number): string => `0199f2c4-${kind.padEnd(4, '0')}-7000-8000-${String(at).padStart(12, '0')}`

/** Every page of the interface, with the sample's ids. */
export const places: Readonly<Record<string, string>> = {
  home: '/',
  profiles: '/profiles',
  profile: `/profiles/${id('p', 0)}`,
  'messages of a profile': `/profiles/${id('p', 0)}?tab=messages`,
  subscribers: '/subscribers',
  campaigns: '/campaigns',
  'new campaign': '/campaigns?new=yes',
  report: `/campaigns/${id('k', 0)}`,
  'message of a campaign': `/campaigns/${id('k', 0)}?tab=message`,
  'set-up of a campaign': `/campaigns/${id('k', 0)}?tab=setup`,
  audience: `/campaigns/${id('k', 1)}`,
  message: `/campaigns/${id('k', 1)}?tab=message`,
  schedule: `/campaigns/${id('k', 1)}?tab=schedule`,
  review: `/campaigns/${id('k', 1)}?tab=review`,
  templates: '/templates',
  template: `/templates/${id('c', 0)}`,
  sites: '/sites',
  'new site': '/sites?new=yes',
  site: `/sites/${id('s', 1)}`,
  'dead endpoints': `/sites/${id('s', 1)}?tab=health`,
  'settings of a site': `/sites/${id('s', 1)}?tab=settings`,
  'try a site': `/sites/${id('s', 1)}/try`,
  messages: '/deliveries',
  deliveries: '/deliveries?tab=deliveries',
  'API keys': '/api-keys',
  plugins: '/plugins',
  plugin: '/plugins/acme-loyalty',
  workspace: '/settings/workspace',
  members: '/settings/members',
  roles: '/settings/roles',
  role: `/settings/roles/${id('r', 1)}`,
  'audit log': '/settings/audit-log',
  'nothing there': '/nowhere',
}

export const campaignBeing = { sent: `/campaigns/${id('k', 0)}`, written: `/campaigns/${id('k', 1)}` }
export const templateBeingWritten = `/templates/${id('c', 0)}`
