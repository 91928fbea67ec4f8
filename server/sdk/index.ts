export { append } from './append.ts'
export { defineActivity, defineJob, durable } from './durable.ts'
export type { Activity, ActivityScope, Calendar, Job, JobStep, RunStart, Schedule } from './durable.ts'
export { authored, base, walled } from './entity.ts'
export { defineEvent, on, publish } from './events.ts'
export type { DomainEvent, EventHandler, NewEvent, Stage, TrackedEvent } from './events.ts'
export { defineExtensionPoint } from './extension.ts'
export type { Contribution, ExtensionPoint } from './extension.ts'
export { defineNode, defineTrigger, plainWords } from './journeys.ts'
export type {
  AwaitedEvent,
  ConfigWords,
  JourneyNode,
  JourneyTrigger,
  MayLeave,
  NodeUses,
  RearmOn,
  Step,
  TriedMessage,
  Visit,
  VisitSettings,
  Why,
  VirtualChange,
  World,
} from './journeys.ts'
export { definePlugin, use } from './plugin.ts'
export type {
  AdminContribution,
  Audited,
  Authenticator,
  Checks,
  Connector,
  Expiry,
  Gauge,
  Find,
  Identity,
  Lookup,
  Plugin,
  ProfileData,
  Sweep,
  Use,
} from './plugin.ts'
export { definedProblems, defineProblem, Problem } from './problem.ts'
export type { ProblemField, ProblemKind } from './problem.ts'
export { readPath } from './read-path.ts'
export type {
  AllMentions,
  CompiledRule,
  Condition,
  Explanation,
  KnownNames,
  KnownValue,
  Leaf,
  Rule,
  RuleCheck,
  RuleIndex,
  Rules,
  Sentence,
  SubjectLoading,
  Touch,
  Wording,
} from './rule.ts'
export { joinSql, ofWorkspace, sql, valueAt, WORKSPACE } from './rule-sql.ts'
export { defineFact } from './rules.ts'
export type {
  AskedValue,
  FactSql,
  LeafWords,
  Mentions,
  PersonZone,
  ProfileColumns,
  RuleFact,
  RuleFinding,
  RuleOperator,
  RulePlace,
  SqlZone,
  RuleSource,
  RuleWords,
  SpanSql,
  SqlHolds,
  Subject,
  ValueKind,
} from './rules.ts'
export {
  CursorInvalid,
  cutPage,
  decodeCursor,
  encodeCursor,
  etag,
  Id,
  IdOrKey,
  IdOrKeyParams,
  IdParams,
  JsonRecord,
  Key,
  Name,
  named,
  Forbidden,
  NotFound,
  Nullable,
  OneOf,
  pageOf,
  pageQuery,
  PageQuery,
  PreconditionFailed,
  PreconditionRequired,
  ProblemBody,
  problems,
  ref,
  requireMatch,
  requirePermission,
  TARGET,
  Timestamp,
  UUID,
} from './schema.ts'
export type { Actor, GuardedFetch, Permission, Scope, SqlExpression } from './scope.ts'
export { allowTime, audit, bindUnit, query, run, unitOf } from './unit.ts'
export type { AuditEntry, UnitOfWork } from './unit.ts'
export type { App, Lane, Requesting } from './request.ts'
export { defineEntity, p } from '@mikro-orm/core'
export type { EntityManager } from '@mikro-orm/postgresql'
export { Migration } from '@mikro-orm/migrations'
export { Type } from 'typebox'
export type { Static, TObject, TSchema } from 'typebox'
export { nameOfPrepared, prepared } from './prepared.ts'
export { uuidv7 } from './uuid.ts'
export { idBounds } from './id-bounds.ts'
export { freeKey } from './free-key.ts'
export { shortened } from './shortened.ts'
