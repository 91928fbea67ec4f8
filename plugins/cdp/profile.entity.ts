import { base, defineEntity, p, walled } from 'fathi/sdk'

/** What the latest device of a person said about itself, each word with the time it was said at. */
export interface Device {
  timezone?: string
  locale?: string
  country?: string
  at?: Partial<Record<'timezone' | 'locale' | 'country', number>>
}

/** Traits that were said other than by events, with the times. */
export interface Beside {
  traits?: Record<string, unknown>
  traitTimes?: Record<string, number>
}

const ProfileSchema = defineEntity({
  name: 'Profile',
  ...walled('cdp_profile', { scan: true }),
  properties: {
    ...base,
    displayName: p.string().length(200).nullable(),
    avatarUrl: p.string().length(2_000).nullable(),
    timezone: p.string().length(100).nullable(),
    locale: p.string().length(35).nullable(),
    country: p.string().length(2).nullable(),
    firstSeen: p.datetime(),
    lastSeen: p.datetime(),
    isTest: p.boolean().default(false),
    traits: p.json<Record<string, unknown>>().default('{}'),
    /** When each trait was last said, in corrected time (ms): an older word never wins, also over a removal. */
    traitTimes: p.json<Record<string, number>>().default('{}'),
    device: p.json<Device>().default('{}'),
    /** What was said of this profile other than by events, by hand or by an import. Events can be read again; this is kept by itself, and by whom it came. */
    beside: p.json<Beside>().default('{}'),
    /** When it was seen, or first told of, other than by events. */
    besideFirst: p.datetime().nullable(),
    besideLast: p.datetime().nullable(),
    /** The survivor, when this profile was merged into another one. */
    mergedInto: p.uuid().nullable(),
    /** Counts what made its names belong elsewhere, or to somebody else: who resolved a name before must look again. */
    linksVersion: p.integer().default(0),
    version: p.integer().version(),
  },
  indexes: [
    {
      name: 'cdp_profile_recent',
      expression: 'create index "cdp_profile_recent" on "cdp_profile" ("workspace_id", "last_seen" desc, "id" desc)',
    },
    { name: 'cdp_profile_traits', expression: 'create index "cdp_profile_traits" on "cdp_profile" using gin ("traits" jsonb_path_ops)' },
    {
      name: 'cdp_profile_name',
      expression: 'create index "cdp_profile_name" on "cdp_profile" ("workspace_id", lower("display_name") text_pattern_ops)',
    },
    {
      name: 'cdp_profile_similar',
      expression: 'create index "cdp_profile_similar" on "cdp_profile" using gin (lower("display_name") gin_trgm_ops)',
    },
    {
      name: 'cdp_profile_merged',
      expression: 'create index "cdp_profile_merged" on "cdp_profile" ("workspace_id", "merged_into") where merged_into is not null',
    },
  ],
})
/** A person. What the platform itself uses has columns of its own; everything else is a trait. */
export class Profile extends ProfileSchema.class {}
ProfileSchema.setClass(Profile)
