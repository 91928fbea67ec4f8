import type { components, paths } from './schema.d.ts'

type Schemas = components['schemas']

/** The shapes the interface reads and writes, by the names people use. Times are ISO strings in UTC. */
/** Someone signed in here is always a person; only API keys have none. */
export type SignedIn = Schemas['SignedIn'] & { user: NonNullable<Schemas['SignedIn']['user']> }
export type Workspace = Schemas['Workspace']
export type WorkspacePatch = BodyOf<'/v1/workspace', 'patch'>
export type Environment = Workspace['environment']
export type Sending = Workspace['sending']
export type Member = Schemas['Member']
export type Role = Schemas['Role']
export type PermissionEntry = Schemas['Permission']
export type ApiKey = Schemas['ApiKey']
export type AuditEntry = Schemas['AuditEntry']
export type Manifest = Schemas['Manifest']
export type ManifestPlugin = Schemas['Plugin']
export type NavEntry = ManifestPlugin['nav'][number]
export type PluginSettings = Schemas['PluginSettings']
export type Home = Schemas['Home']
export type Attention = Home['attention'][number]
export type GettingStartedStep = Home['gettingStarted'][number]

export type Profile = Schemas['Profile']
export type ProfilePatch = BodyOf<'/v1/profiles/{id}', 'patch'>
export type TimelineEntry = Schemas['TimelineEntry']
export type NewProfile = NonNullable<BodyOf<'/v1/profiles', 'post'>>
export type Merge = Schemas['Merge']
export type PersonJob = Schemas['PersonJob']
export type Import = Schemas['Import']
export type ImportMapping = NonNullable<Import['mapping']>
export type RecordedEvent = Schemas['Event']
export type CatalogueEntry = Schemas['CatalogueEntry']
export type CataloguePatch = BodyOf<'/v1/catalogue/{id}', 'patch'>
export type PlannedEntry = BodyOf<'/v1/catalogue', 'post'>
export type EventContract = Schemas['EventContract']
export type ContractPut = BodyOf<'/v1/contracts/{event}', 'put'>
export type QuarantinedEvent = Schemas['QuarantinedEvent']
export type SetAsideEvent = Schemas['SetAsideEvent']
export type Subscription = Schemas['Subscription']
export type Topic = Schemas['Topic']
export type NewTopic = NonNullable<BodyOf<'/v1/topics', 'post'>>
export type TopicPatch = BodyOf<'/v1/topics/{idOrKey}', 'patch'>
export type Message = Schemas['Message']
export type Delivery = Schemas['Delivery']
export type Policy = Schemas['DeliveryPolicy']
export type PolicyInput = BodyOf<'/v1/policies/{scope}', 'put'>
export type Cap = Policy['caps'][number]

export type Site = Schemas['Site']
export type NewSite = BodyOf<'/v1/sites', 'post'>
export type SitePatch = BodyOf<'/v1/sites/{idOrKey}', 'patch'>

export type PushDraft = Schemas['PushContent']
export type PushAction = NonNullable<PushDraft['actions']>[number]
export type Content = Schemas['Content']
export type ContentPatch = BodyOf<'/v1/contents/{idOrKey}', 'patch'>
export type Preview = Schemas['Preview']

export type Segment = Schemas['Segment']
export type SegmentPatch = BodyOf<'/v1/segments/{idOrKey}', 'patch'>
export type NewSegment = BodyOf<'/v1/segments', 'post'>
export type Sentence = NonNullable<Segment['sentence']>
export type SegmentPreview = Schemas['SegmentPreview']
export type SegmentMember = Schemas['SegmentMember']
export type SegmentChange = Schemas['SegmentChange']
export type SegmentUse = Schemas['SegmentUses']['items'][number]
export type SizePoint = Schemas['SegmentSize']['points'][number]
export type SampleItem = Schemas['SegmentSample']['items'][number]
export type RuleCheck = Schemas['RuleCheck']
export type ExplainNode = Schemas['ExplainNode']
export type SegmentExplanation = Schemas['RuleExplained']

export type Campaign = Schemas['Campaign']
export type Audience = NonNullable<Campaign['audience']>
export type CampaignSchedule = Campaign['schedule']
export type CampaignPatch = BodyOf<'/v1/campaigns/{idOrKey}', 'patch'>
export type CampaignReport = Schemas['CampaignReport']
export type AudienceCount = Schemas['AudienceCount']

export type Journey = Schemas['Journey']
export type NewJourney = BodyOf<'/v1/journeys', 'post'>
export type JourneyPatch = BodyOf<'/v1/journeys/{idOrKey}', 'patch'>
export type JourneySettings = Journey['draft']['settings']
export type SimulateInput = NonNullable<BodyOf<'/v1/journeys/{idOrKey}/simulate', 'post'>>
export type Simulation = Schemas['JourneySimulation']
export type Scenario = Schemas['JourneyScenario']
export type Expectation = Scenario['expects'][number]
export type ScenarioReport = Schemas['JourneyScenarioReport']
export type ScenarioOutcome = ScenarioReport['scenarios'][number]
export type Intake = NonNullable<NonNullable<BodyOf<'/v1/journeys/{idOrKey}/publish', 'post'>>['admit']>
export type DescribeInput = BodyOf<'/v1/node-types/describe', 'post'>
export type JourneyRun = Schemas['JourneyRun']
export type JourneyRunDetail = Schemas['JourneyRunDetail']
export type RunVisit = JourneyRunDetail['path'][number]
export type MigrationPreview = Schemas['JourneyMigrationPreview']
export type MigrationChoice = Schemas['JourneyMigration']['choices'][number]
export type JourneyVersion = Schemas['JourneyVersion']
export type JourneyProblem = Schemas['JourneyValidation']['problems'][number]

/** A keyset page. */
export interface Page<T> {
  items: T[]
  nextCursor: string | null
}

/** The query of a list, as its route declares it. */
export type QueryOf<P extends keyof paths> = paths[P] extends { get: { parameters: { query?: infer Q } } } ? Q : never

type BodyOf<P extends keyof paths, M extends keyof paths[P]> = paths[P][M] extends {
  requestBody?: { content: { 'application/json': infer B } }
}
  ? B
  : never
