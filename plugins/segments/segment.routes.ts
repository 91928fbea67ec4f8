import { type App, etag, IdOrKeyParams, pageOf, problems, ref, Type } from 'fathi/sdk'
import { explainRuleOf, explainSegment } from './explain.ts'
import { addMembers, removeMembers } from './list.ts'
import { listChanges, listMembers, segmentsOf } from './members.ts'
import { findSegment } from './find-segment.ts'
import { movesOfRule } from './moves.ts'
import { overlapOf } from './overlap.ts'
import { planRule, planSegment } from './plan.ts'
import { previewRule } from './preview.ts'
import { sampleRule } from './sample.ts'
import {
  ChangeItem,
  ChangeQuery,
  ExplainInput,
  ExplainParams,
  MemberItem,
  MemberQuery,
  MembersAdded,
  MembersInput,
  MembersRemoved,
  NewSegment,
  Moves,
  MovesInput,
  OfProfile,
  OfProfileParams,
  Overlap,
  OverlapParams,
  Preview,
  PreviewInput,
  RuleExplained,
  RuleInput,
  RulePlan,
  Sample,
  SampleInput,
  Segment,
  SegmentPatch,
  SegmentQuery,
  SizeQuery,
  SizeSeries,
} from './segment.schema.ts'
import {
  archiveSegment,
  changeSegment,
  createSegment,
  deleteSegment,
  duplicateSegment,
  listSegments,
  readSegment,
  rebuildSegment,
  restoreSegment,
} from './segment.service.ts'
import { sizeOf } from './size.ts'
import { SegmentUses } from './use.schema.ts'
import { allUsesOf } from './uses.ts'

const tags = ['segments']
const params = IdOrKeyParams
const read = { needs: 'segments:read' } as const
const write = { needs: 'segments:write' } as const

export async function segmentRoutes(app: App): Promise<void> {
  app.get(
    '/',
    {
      config: read,
      schema: {
        operationId: 'listSegments',
        tags,
        summary: 'List segments',
        querystring: SegmentQuery,
        response: { 200: pageOf(ref(Segment)), ...problems() },
      },
    },
    async request => listSegments(request.scope, request.query),
  )
  app.post(
    '/',
    {
      config: write,
      schema: {
        operationId: 'createSegment',
        tags,
        summary: 'Make a segment',
        body: NewSegment,
        response: { 201: ref(Segment), ...problems(409, 422) },
      },
    },
    async (request, reply) => {
      const segment = await createSegment(request.scope, request.body)
      return reply.code(201).header('etag', etag(segment.version)).send(segment)
    },
  )
  app.get(
    '/:idOrKey',
    {
      config: read,
      schema: { operationId: 'getSegment', tags, summary: 'Read a segment', params, response: { 200: ref(Segment), ...problems(404) } },
    },
    async (request, reply) => {
      const segment = await readSegment(request.scope, request.params.idOrKey)
      return reply.header('etag', etag(segment.version)).send(segment)
    },
  )
  app.patch(
    '/:idOrKey',
    {
      config: write,
      schema: {
        operationId: 'changeSegment',
        tags,
        summary: 'Change a segment',
        params,
        body: SegmentPatch,
        response: { 200: ref(Segment), ...problems(404, 409, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const segment = await changeSegment(request.scope, request.params.idOrKey, request.body, request.headers['if-match'])
      return reply.header('etag', etag(segment.version)).send(segment)
    },
  )
  app.delete(
    '/:idOrKey',
    {
      config: write,
      schema: {
        operationId: 'deleteSegment',
        tags,
        summary: 'Delete a segment that nobody uses',
        params,
        response: { 204: Type.Null(), ...problems(404, 409) },
      },
    },
    async (request, reply) => {
      await deleteSegment(request.scope, request.params.idOrKey)
      return reply.code(204).send(null)
    },
  )
  const verbs = [
    ['archive', 'archiveSegment', 'Archive a segment that nobody uses', archiveSegment, 200],
    ['restore', 'restoreSegment', 'Restore an archived segment', restoreSegment, 200],
    ['rebuild', 'rebuildSegment', 'Fill a segment anew', rebuildSegment, 202],
    ['duplicate', 'duplicateSegment', 'Duplicate a segment', duplicateSegment, 201],
  ] as const
  for (const [verb, operationId, summary, act, code] of verbs)
    app.post(
      `/:idOrKey/${verb}`,
      {
        config: write,
        schema: { operationId, tags, summary, params, response: { ...problems(404, 409, 422), [code as 200]: ref(Segment) } },
      },
      async (request, reply) => {
        const segment = await act(request.scope, (request.params as { idOrKey: string }).idOrKey)
        return reply
          .code(code as 200)
          .header('etag', etag(segment.version))
          .send(segment)
      },
    )
  app.get(
    '/:idOrKey/members',
    {
      config: read,
      schema: {
        operationId: 'listSegmentMembers',
        tags,
        summary: 'List who is in a segment',
        params,
        querystring: MemberQuery,
        response: { 200: pageOf(ref(MemberItem)), ...problems(404) },
      },
    },
    async request => listMembers(request.scope, request.params.idOrKey, request.query),
  )
  app.post(
    '/:idOrKey/members',
    {
      config: write,
      schema: {
        operationId: 'addSegmentMembers',
        tags,
        summary: 'Put people on the list of a static segment',
        params,
        body: MembersInput,
        response: { 200: MembersAdded, ...problems(404, 409) },
      },
    },
    async request => addMembers(request.scope, request.params.idOrKey, request.body.profiles),
  )
  app.delete(
    '/:idOrKey/members',
    {
      config: write,
      schema: {
        operationId: 'removeSegmentMembers',
        tags,
        summary: 'Take people off the list of a static segment',
        params,
        body: MembersInput,
        response: { 200: MembersRemoved, ...problems(404, 409) },
      },
    },
    async request => removeMembers(request.scope, request.params.idOrKey, request.body.profiles),
  )
  app.get(
    '/:idOrKey/changes',
    {
      config: read,
      schema: {
        operationId: 'listSegmentChanges',
        tags,
        summary: 'List who joined a segment and who left it',
        params,
        querystring: ChangeQuery,
        response: { 200: pageOf(ref(ChangeItem)), ...problems(404) },
      },
    },
    async request => listChanges(request.scope, request.params.idOrKey, request.query),
  )
  app.get(
    '/:idOrKey/size',
    {
      config: read,
      schema: {
        operationId: 'readSegmentSize',
        tags,
        summary: 'Read how a segment grew',
        params,
        querystring: SizeQuery,
        response: { 200: ref(SizeSeries), ...problems(404) },
      },
    },
    async request => sizeOf(request.scope, request.params.idOrKey, request.query.days ?? 30),
  )
  app.get(
    '/:idOrKey/uses',
    {
      config: read,
      schema: {
        operationId: 'listSegmentUses',
        tags,
        summary: 'List what uses a segment, itself or through segments that mention it',
        params,
        response: { 200: ref(SegmentUses), ...problems(404) },
      },
    },
    async request =>
      request.scope.tx(async em => {
        const { id } = await findSegment(em, request.params.idOrKey)
        return { items: await allUsesOf(em, request.scope, id) }
      }),
  )
  app.get(
    '/:idOrKey/plan',
    {
      config: read,
      schema: {
        operationId: 'readSegmentPlan',
        tags,
        summary: 'Read the SQL of a segment, its plan, and how selective each condition is',
        params,
        response: { 200: ref(RulePlan), ...problems(404, 409, 422) },
      },
    },
    async request => planSegment(request.scope, request.params.idOrKey),
  )
  app.get(
    '/:idOrKey/overlap/:other',
    {
      config: read,
      schema: {
        operationId: 'compareSegments',
        tags,
        summary: 'Compare two segments',
        params: OverlapParams,
        response: { 200: ref(Overlap), ...problems(404) },
      },
    },
    async request => overlapOf(request.scope, request.params.idOrKey, request.params.other),
  )
  app.get(
    '/:idOrKey/explain/:profile',
    {
      config: read,
      schema: {
        operationId: 'explainSegment',
        tags,
        summary: 'Say why a person is in a segment, or not',
        params: ExplainParams,
        response: { 200: ref(RuleExplained), ...problems(404, 409) },
      },
    },
    async request => explainSegment(request.scope, request.params.idOrKey, request.params.profile),
  )
  app.get(
    '/of/:profile',
    {
      config: read,
      schema: {
        operationId: 'listSegmentsOfProfile',
        tags,
        summary: 'List the segments a person is in',
        params: OfProfileParams,
        response: { 200: ref(OfProfile), ...problems(404) },
      },
    },
    async request => segmentsOf(request.scope, request.params.profile),
  )
  app.post(
    '/preview',
    {
      config: read,
      schema: {
        operationId: 'previewSegment',
        tags,
        summary: 'Count whom a rule holds, and what saving it would change',
        body: PreviewInput,
        response: { 200: ref(Preview), ...problems(404, 422) },
      },
    },
    async request => previewRule(request.scope, request.body.rule, request.body.segmentId),
  )
  app.post(
    '/moves',
    {
      config: read,
      schema: {
        operationId: 'previewSegmentMoves',
        tags,
        summary: 'Show some who would join a segment, and some who would leave it',
        body: MovesInput,
        response: { 200: ref(Moves), ...problems(404, 422) },
      },
    },
    async request => movesOfRule(request.scope, request.body.rule, request.body.segmentId),
  )
  app.post(
    '/sample',
    {
      config: read,
      schema: {
        operationId: 'sampleSegment',
        tags,
        summary: 'Show some people whom a rule holds, and why',
        body: SampleInput,
        response: { 200: ref(Sample), ...problems(422) },
      },
    },
    async request => sampleRule(request.scope, request.body.rule, request.body.seed ?? 0),
  )
  app.post(
    '/explain',
    {
      config: read,
      schema: {
        operationId: 'explainRule',
        tags,
        summary: 'Say why a rule holds a person, or not',
        body: ExplainInput,
        response: { 200: ref(RuleExplained), ...problems(404, 422) },
      },
    },
    async request => explainRuleOf(request.scope, request.body.rule, request.body.profile),
  )
  app.post(
    '/plan',
    {
      config: read,
      schema: {
        operationId: 'planRule',
        tags,
        summary: 'Show the SQL of a rule, its plan, and how selective each condition is',
        body: RuleInput,
        response: { 200: ref(RulePlan), ...problems(422) },
      },
    },
    async request => planRule(request.scope, request.body.rule),
  )
}
