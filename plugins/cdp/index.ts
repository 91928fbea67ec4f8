import { definePlugin } from 'fathi/sdk'
import { flushCatalogue } from './catalogue-memory.ts'
import { CatalogueEntry } from './catalogue.entity.ts'
import { catalogueRoutes } from './catalogue.routes.ts'
import { catalogueListener, catalogueStage } from './catalogue.stage.ts'
import { eventRoutes, profileRoutes } from './cdp.routes.ts'
import { EventContract } from './contract.entity.ts'
import { contractRoutes, quarantineRoutes } from './contract.routes.ts'
import { eraseJob } from './erase.job.ts'
import { EventKey } from './event-key.entity.ts'
import { exportJob } from './export.job.ts'
import { ExportPart } from './export-part.entity.ts'
import { Group, GroupMember } from './group.entity.ts'
import { groupRoutes } from './group.routes.ts'
import { groupsStage } from './groups.stage.ts'
import { Identity } from './identity.entity.ts'
import { Import, ImportError, ImportPage } from './import.entity.ts'
import { endAbandoned } from './import.abandoned.ts'
import { importJob } from './import.job.ts'
import { importRoutes } from './import.routes.ts'
import { Merge } from './merge.entity.ts'
import { PersonJob } from './person-job.entity.ts'
import { personJobRoutes } from './person-job.routes.ts'
import { profileData } from './profile-data.ts'
import { Profile } from './profile.entity.ts'
import { CdpSettings } from './profile.schema.ts'
import { profileTouched } from './profile-touched.ts'
import { profilesStage } from './profiles.stage.ts'
import { QuarantinedEvent } from './quarantine.entity.ts'
import { facts } from './rules/facts.ts'
import { operators } from './rules/operators.ts'
import { Suppression } from './suppression.entity.ts'
import { trackingRoutes } from './tracking.routes.ts'
import { dailyPartitions, dailyUpkeep, partitions, preparePartitions, upkeep } from './upkeep.ts'

export { sensitiveTraits } from './sensitive-traits.ts'
export { hasNoPast, newPeople } from './new-people.ts'
export { holdPeople } from './hold-people.ts'
export { importTargets, type ImportTarget } from './import-targets.ts'
export { knownNames, knownTraits } from './known-traits.ts'
export { isZone, minutesOf, momentOf, nextTime, shownAt, type Weekday, WEEKDAYS } from './local-clock.ts'
export { findOrCreateProfile, resolveProfileId } from './profile-ref.ts'
export { type ProfileTouch, profileTouched, type ProfileTouched, touchProfile, touchSources } from './profile-touched.ts'
export { type NameSource, namesIn, ruleNames } from './rule-names.ts'
export { sayOfPerson } from './say-of-person.ts'
export { traitsAt } from './traits-at.ts'
export { type PersonMask, personMask, shownPeople, traitsBehind } from './person-mask.ts'
export { profilesById, type ProfileView } from './profile-view.ts'
export { foundPeople } from './profile.service.ts'
export type { TimelineEntry } from './profile.schema.ts'
export { timeline, type TimelineAsk, type TimelineSource } from './timeline.ts'
export { windowWords } from './rules/event-words.ts'
export { checkWindow, Window, windowChange, windowSql, windowTest } from './rules/window.ts'
export { makePartitions } from './upkeep.ts'
export { zoneOf, type ZoneOfPerson, zoneWithin } from './zone.ts'

/** People, what they did, and how they are known. */
export default definePlugin({
  name: 'cdp',
  title: 'People and events',
  requires: ['rbac'],
  settings: CdpSettings,
  entities: [
    Profile,
    Identity,
    Merge,
    PersonJob,
    ExportPart,
    Suppression,
    Import,
    ImportPage,
    ImportError,
    EventKey,
    CatalogueEntry,
    EventContract,
    QuarantinedEvent,
    Group,
    GroupMember,
  ],
  migrations: new URL('../../migrations/cdp/', import.meta.url),
  partitioned: ['cdp_event'],
  permissions: {
    'cdp:read': 'See people and events',
    'cdp:write': 'Change people',
    'cdp:track': 'Send events',
    'cdp:read-sensitive': 'See sensitive traits',
  },
  collections: {
    profiles: profileRoutes,
    'person-jobs': personJobRoutes,
    imports: importRoutes,
    events: eventRoutes,
    catalogue: catalogueRoutes,
    contracts: contractRoutes,
    groups: groupRoutes,
    quarantine: quarantineRoutes,
  },
  register: trackingRoutes,
  stages: [profilesStage, groupsStage, catalogueStage],
  contributes: [profileTouched.with(catalogueListener)],
  close: flushCatalogue,
  expires: [
    { table: 'cdp_quarantine', at: 'at', afterDays: 30 },
    { table: 'cdp_person_job', at: 'expires_at', afterDays: 0 },
    { table: 'cdp_export_part', at: 'expires_at', afterDays: 0 },
    { table: 'cdp_suppression', at: 'erased_at', afterDays: 30 },
    ...['cdp_import', 'cdp_import_page', 'cdp_import_error'].map(table => ({ table, at: 'created_at', afterDays: 30 })),
  ],
  sweeps: [{ name: 'cdp.uploads', table: 'cdp_import', due: 'upload_until', act: endAbandoned }],
  facts,
  operators,
  jobs: [upkeep, partitions, eraseJob, exportJob, importJob],
  schedules: [dailyUpkeep, dailyPartitions],
  prepare: preparePartitions,
  profileData,
  topics: { profiles: 'cdp:read', events: 'cdp:read', imports: 'cdp:write' },
  audited: [
    { entity: EventContract, resource: 'contract', ignore: ['warned', 'version', 'updatedBy'] },
    {
      entity: Profile,
      resource: 'profile',
      people: 'id',
      ignore: ['traitTimes', 'device', 'beside', 'besideFirst', 'besideLast', 'firstSeen', 'lastSeen', 'linksVersion'],
    },
  ],
  admin: { nav: [{ group: 'audience', to: '/profiles', label: 'Profiles', needs: 'cdp:read' }] },
})
