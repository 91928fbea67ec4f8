import { createRootRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { AppFrame } from '../frame/app-frame.tsx'
import { journeySearch } from '../pages/journeys/journey-search.ts'
import { listSearch } from '../kinds/list/list-search.ts'
import { pluginPages } from '../sdk/plugin-registry.ts'
import { session } from '../session/session.ts'
import { FailedPage, MissingPage, PendingPage } from './stand-ins.tsx'

const root = createRootRoute({ notFoundComponent: MissingPage, errorComponent: FailedPage })

export interface SignInSearch {
  to?: string
  token?: string
}
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (raw: Record<string, unknown>): SignInSearch => ({
    ...(typeof raw['to'] === 'string' ? { to: raw['to'] } : {}),
    ...(typeof raw['token'] === 'string' ? { token: raw['token'] } : {}),
  }),
  component: lazyRouteComponent(() => import('../pages/sign-in/sign-in-page.tsx'), 'SignInPage'),
})

const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  component: AppFrame,
  notFoundComponent: MissingPage,
  errorComponent: FailedPage,
  pendingComponent: PendingPage,
  beforeLoad: async ({ location }) => {
    const state = await session.known()
    if (state.phase !== 'in') throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } })
  },
})

const tabSearch =
  (...more: readonly string[]) =>
  (raw: Record<string, unknown>) =>
    listSearch('tab', ...more)(raw)

const pages = [
  createRoute({
    getParentRoute: () => app,
    path: '/',
    component: lazyRouteComponent(() => import('../pages/home/home-page.tsx'), 'HomePage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/profiles',
    validateSearch: listSearch('isTest'),
    component: lazyRouteComponent(() => import('../pages/profiles/profiles-page.tsx'), 'ProfilesPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/profiles/$id',
    validateSearch: tabSearch('kind'),
    component: lazyRouteComponent(() => import('../pages/profiles/profile-page.tsx'), 'ProfilePage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/imports',
    validateSearch: listSearch(),
    component: lazyRouteComponent(() => import('../pages/imports/imports-page.tsx'), 'ImportsPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/imports/$id',
    component: lazyRouteComponent(() => import('../pages/imports/import-page.tsx'), 'ImportPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/segments',
    validateSearch: listSearch('kind', 'tag', 'archived'),
    component: lazyRouteComponent(() => import('../pages/segments/segments-page.tsx'), 'SegmentsPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/segments/new',
    validateSearch: listSearch('kind'),
    component: lazyRouteComponent(() => import('../pages/segments/new-segment-page.tsx'), 'NewSegmentPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/segments/$id',
    validateSearch: tabSearch('kind', 'person', 'with', 'days', 'view'),
    component: lazyRouteComponent(() => import('../pages/segments/segment-page.tsx'), 'SegmentPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/events',
    validateSearch: tabSearch('name', 'type', 'profile', 'source', 'historical', 'kind', 'event'),
    component: lazyRouteComponent(() => import('../pages/events/events-page.tsx'), 'EventsPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/events/contracts/$event',
    component: lazyRouteComponent(() => import('../pages/events/contract-page.tsx'), 'ContractPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/subscribers',
    validateSearch: listSearch('status', 'siteId', 'browser', 'reason'),
    component: lazyRouteComponent(() => import('../pages/subscribers/subscribers-page.tsx'), 'SubscribersPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/campaigns',
    validateSearch: listSearch('state', 'new', 'profiles', 'segments'),
    component: lazyRouteComponent(() => import('../pages/campaigns/campaigns-page.tsx'), 'CampaignsPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/campaigns/$id',
    validateSearch: tabSearch(),
    component: lazyRouteComponent(() => import('../pages/campaigns/campaign-page.tsx'), 'CampaignPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/journeys',
    validateSearch: listSearch('state', 'archived', 'new'),
    component: lazyRouteComponent(() => import('../pages/journeys/journeys-page.tsx'), 'JourneysPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/journeys/$id',
    validateSearch: journeySearch,
    component: lazyRouteComponent(() => import('../pages/journeys/journey-page.tsx'), 'JourneyPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/templates',
    validateSearch: listSearch('new'),
    component: lazyRouteComponent(() => import('../pages/templates/templates-page.tsx'), 'TemplatesPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/templates/$id',
    component: lazyRouteComponent(() => import('../pages/templates/template-page.tsx'), 'TemplatePage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/sites',
    validateSearch: listSearch('new'),
    component: lazyRouteComponent(() => import('../pages/sites/sites-page.tsx'), 'SitesPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/sites/$id',
    validateSearch: tabSearch(),
    component: lazyRouteComponent(() => import('../pages/sites/site-page.tsx'), 'SitePage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/sites/$id/try',
    component: lazyRouteComponent(() => import('../pages/sites/try-page.tsx'), 'TryPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/deliveries',
    validateSearch: listSearch(
      'tab',
      'state',
      'reason',
      'profileId',
      'messageId',
      'campaign',
      'journey',
      'node',
      'version',
      'period',
      'from',
      'to',
    ),
    component: lazyRouteComponent(() => import('../pages/deliveries/deliveries-page.tsx'), 'DeliveriesPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/api-keys',
    validateSearch: listSearch('kind'),
    component: lazyRouteComponent(() => import('../pages/api-keys/api-keys-page.tsx'), 'ApiKeysPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/plugins',
    component: lazyRouteComponent(() => import('../pages/plugins/plugins-page.tsx'), 'PluginsPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/plugins/$name',
    component: lazyRouteComponent(() => import('../pages/plugins/plugin-page.tsx'), 'PluginPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/settings/workspace',
    component: lazyRouteComponent(() => import('../pages/workspace/workspace-page.tsx'), 'WorkspacePage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/settings/members',
    validateSearch: listSearch(),
    component: lazyRouteComponent(() => import('../pages/members/members-page.tsx'), 'MembersPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/settings/topics',
    validateSearch: listSearch(),
    component: lazyRouteComponent(() => import('../pages/topics/topics-page.tsx'), 'TopicsPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/settings/policies',
    component: lazyRouteComponent(() => import('../pages/policies/policies-page.tsx'), 'PoliciesPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/settings/policies/$scope',
    component: lazyRouteComponent(() => import('../pages/policies/policy-page.tsx'), 'PolicyPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/settings/roles',
    validateSearch: listSearch(),
    component: lazyRouteComponent(() => import('../pages/roles/roles-page.tsx'), 'RolesPage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/settings/roles/$id',
    component: lazyRouteComponent(() => import('../pages/roles/role-page.tsx'), 'RolePage'),
  }),
  createRoute({
    getParentRoute: () => app,
    path: '/settings/audit-log',
    validateSearch: listSearch('action', 'resource', 'resourceId', 'actorId', 'period', 'from', 'to'),
    component: lazyRouteComponent(() => import('../pages/audit-log/audit-log-page.tsx'), 'AuditLogPage'),
  }),
  createRoute({ getParentRoute: () => app, path: '$', component: MissingPage }),
] as const

const ofPlugins = pluginPages().map(page =>
  createRoute({
    getParentRoute: () => app,
    path: page.path,
    component: lazyRouteComponent(async () => ({ default: await page.load() })),
  }),
)

export const routeTree = root.addChildren([signIn, app.addChildren([...pages, ...(ofPlugins as never[])])])
