import type { Page } from 'playwright-core'
import type { Sample } from './sample-workspace.ts'

export interface Place {
  name: string
  path: string
  /** What a person does on the page before the picture is taken. */
  act?: (page: Page) => Promise<void>
  /** The API answers 503 while the page is open. */
  failing?: boolean
}

/** Every page of the navigation, and what opens on it. */
export const placesOf = ({ siteId, contentId, roleId, profileId, campaigns, segments, journeys }: Sample): readonly Place[] => [
  { name: 'home', path: '/' },
  { name: 'command-palette', path: '/', act: page => page.keyboard.press('Control+k') },
  { name: 'shortcuts', path: '/', act: page => page.keyboard.press('Shift+?') },
  { name: 'profiles', path: '/profiles' },
  { name: 'profile', path: `/profiles/${profileId}` },
  { name: 'profile-messages', path: `/profiles/${profileId}?tab=messages` },
  { name: 'profile-segments', path: `/profiles/${profileId}?tab=segments` },
  { name: 'segments', path: '/segments' },
  { name: 'segment', path: `/segments/${segments['win-back']}` },
  { name: 'segment-lapsed', path: `/segments/${segments['lapsed-regulars']}` },
  { name: 'segment-people', path: `/segments/${segments.regulars}?tab=people` },
  { name: 'segment-changes', path: `/segments/${segments['left-in-cart']}?tab=changes` },
  { name: 'segment-size', path: `/segments/${segments.regulars}?tab=size` },
  { name: 'segment-overlap', path: `/segments/${segments.regulars}?tab=overlap&with=${segments['big-spenders']}` },
  { name: 'segment-list', path: `/segments/${segments.guests}` },
  { name: 'segment-new', path: '/segments/new' },
  { name: 'segment-failing', path: `/segments/${segments.regulars}`, failing: true },
  { name: 'profile-journeys', path: `/profiles/${profileId}?tab=journeys` },
  { name: 'journeys', path: '/journeys' },
  { name: 'journey-new', path: '/journeys?new=yes' },
  { name: 'journey-live', path: `/journeys/${journeys.live}?view=live` },
  { name: 'journey-people', path: `/journeys/${journeys.live}?view=live&node=morning` },
  { name: 'journey-messages', path: `/journeys/${journeys.live}?view=live&node=offer&behind=messages` },
  { name: 'journey-run', path: `/journeys/${journeys.live}?view=live&run=${journeys.run}` },
  { name: 'journey-versions', path: `/journeys/${journeys.live}?panel=versions` },
  {
    name: 'journey-designer',
    path: `/journeys/${journeys.live}?view=draft`,
    act: page => page.getByRole('heading', { name: 'A first offer' }).first().click(),
  },
  { name: 'journey-problems', path: `/journeys/${journeys.draft}` },
  {
    name: 'journey-publish',
    path: `/journeys/${journeys.live}?view=draft`,
    act: page => page.getByRole('button', { name: 'Publish', exact: true }).click(),
  },
  { name: 'journey-try', path: `/journeys/${journeys.live}?view=draft&panel=try` },
  { name: 'journey-scenarios', path: `/journeys/${journeys.live}?view=draft&panel=scenarios` },
  { name: 'journey-pause', path: `/journeys/${journeys.live}?view=live`, act: page => page.getByRole('button', { name: 'Pause' }).click() },
  { name: 'journey-failing', path: `/journeys/${journeys.live}?view=live`, failing: true },
  { name: 'events', path: '/events' },
  { name: 'imports', path: '/imports' },
  {
    name: 'events-open',
    path: '/events',
    act: page => page.getByRole('button', { expanded: false }).and(page.locator('.row-open')).first().click(),
  },
  { name: 'events-catalogue', path: '/events?tab=catalogue&kind=trait' },
  { name: 'events-contracts', path: '/events?tab=contracts' },
  { name: 'events-contract-new', path: '/events/contracts/Order%20completed' },
  { name: 'events-quarantine', path: '/events?tab=quarantine' },
  { name: 'subscribers', path: '/subscribers' },
  { name: 'campaigns', path: '/campaigns' },
  { name: 'campaign-new', path: '/campaigns?new=yes' },
  { name: 'campaign-audience', path: `/campaigns/${campaigns.draft}` },
  { name: 'campaign-message', path: `/campaigns/${campaigns.draft}?tab=message` },
  { name: 'campaign-schedule', path: `/campaigns/${campaigns.draft}?tab=schedule` },
  { name: 'campaign-review', path: `/campaigns/${campaigns.draft}?tab=review` },
  {
    name: 'campaign-launch',
    path: `/campaigns/${campaigns.draft}?tab=review`,
    act: page => page.getByRole('button', { name: 'Launch campaign' }).click(),
  },
  { name: 'campaign-report', path: `/campaigns/${campaigns.sent}` },
  { name: 'campaign-report-sending', path: `/campaigns/${campaigns.sending}` },
  { name: 'campaign-report-paused', path: `/campaigns/${campaigns.paused}` },
  { name: 'campaign-report-partial', path: `/campaigns/${campaigns.partial}` },
  { name: 'campaign-report-scheduled', path: `/campaigns/${campaigns.scheduled}` },
  { name: 'campaign-report-cancelled', path: `/campaigns/${campaigns.cancelled}` },
  { name: 'campaign-report-message', path: `/campaigns/${campaigns.sent}?tab=message` },
  { name: 'campaign-report-setup', path: `/campaigns/${campaigns.sent}?tab=setup` },
  { name: 'templates', path: '/templates' },
  { name: 'template', path: `/templates/${contentId}` },
  {
    name: 'template-person',
    path: `/templates/${contentId}`,
    act: async page => {
      await page
        .getByRole('combobox', { name: 'Person' })
        .or(page.getByRole('textbox', { name: 'Person' }))
        .click()
      await page.getByRole('option').first().click()
      await page.getByRole('list', { name: 'Variables with a fallback' }).waitFor()
    },
  },
  {
    name: 'template-emoji',
    path: `/templates/${contentId}`,
    act: page => page.getByRole('button', { name: 'Title: Insert an emoji' }).click(),
  },
  {
    name: 'template-test',
    path: `/templates/${contentId}`,
    act: page => page.getByRole('button', { name: 'Send a test' }).click(),
  },
  { name: 'sites', path: '/sites' },
  { name: 'site', path: `/sites/${siteId}` },
  { name: 'site-health', path: `/sites/${siteId}?tab=health` },
  { name: 'site-settings', path: `/sites/${siteId}?tab=settings` },
  { name: 'site-try', path: `/sites/${siteId}/try` },
  { name: 'site-new', path: '/sites?new=yes' },
  { name: 'deliveries', path: '/deliveries' },
  { name: 'deliveries-not-sent', path: '/deliveries?state=not_sent' },
  {
    name: 'deliveries-period',
    path: '/deliveries?period=7d',
    act: page => page.getByRole('button', { name: /Last 7 days/ }).click(),
  },
  { name: 'delivery-attempts', path: '/deliveries?tab=deliveries' },
  { name: 'api-keys', path: '/api-keys' },
  { name: 'plugins', path: '/plugins' },
  { name: 'plugin', path: '/plugins/webpush' },
  { name: 'workspace', path: '/settings/workspace' },
  { name: 'topics', path: '/settings/topics' },
  { name: 'policies', path: '/settings/policies' },
  { name: 'members', path: '/settings/members' },
  { name: 'roles', path: '/settings/roles' },
  { name: 'role', path: `/settings/roles/${roleId}` },
  { name: 'audit-log', path: '/settings/audit-log' },
  {
    name: 'audit-entry',
    path: '/settings/audit-log',
    act: page => page.getByRole('button', { name: 'Updated campaign' }).first().click(),
  },
  { name: 'nothing-matches', path: '/campaigns?search=nothing+of+that+name' },
  { name: 'missing', path: '/nowhere' },
  { name: 'failing-list', path: '/profiles', failing: true },
  { name: 'failing-home', path: '/', failing: true },
  { name: 'failing-report', path: `/campaigns/${campaigns.sent}`, failing: true },
]

/** The same pages where nothing was made yet. */
export const emptyPlaces: readonly Place[] = [
  '/',
  '/profiles',
  '/segments',
  '/events',
  '/events',
  '/events?tab=contracts',
  '/subscribers',
  '/campaigns',
  '/templates',
  '/sites',
  '/deliveries',
  '/deliveries?tab=deliveries',
  '/api-keys',
  '/settings/members',
  '/settings/audit-log',
].map(path => ({ name: `empty-${path.replaceAll(/[^a-z]+/g, '-').replaceAll(/^-|-$/g, '') || 'home'}`, path }))
