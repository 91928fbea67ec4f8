import { type App, etag, IdOrKeyParams, pageOf, problems, ref } from 'fathi/sdk'
import { countAudience } from './audience.ts'
import { AudienceCount, Campaign, CampaignPatch, CampaignQuery, CampaignReport, Launch, NewCampaign } from './campaign.schema.ts'
import {
  archiveCampaign,
  changeCampaign,
  createCampaign,
  duplicateCampaign,
  findCampaign,
  listCampaigns,
  readCampaign,
} from './campaign.service.ts'
import { LAUNCH, launchCampaign, moveCampaign } from './launch.ts'
import { readReport } from './report.ts'

const tags = ['campaigns']
const params = IdOrKeyParams

export async function campaignRoutes(app: App): Promise<void> {
  app.get(
    '/',
    {
      config: { needs: 'campaigns:read' },
      schema: {
        operationId: 'listCampaigns',
        tags,
        summary: 'List campaigns',
        querystring: CampaignQuery,
        response: { 200: pageOf(ref(Campaign)), ...problems() },
      },
    },
    async request => listCampaigns(request.scope, request.query),
  )
  app.post(
    '/',
    {
      config: { needs: 'campaigns:write' },
      schema: {
        operationId: 'createCampaign',
        tags,
        summary: 'Make a campaign',
        body: NewCampaign,
        response: { 201: ref(Campaign), ...problems(409) },
      },
    },
    async (request, reply) => {
      const campaign = await createCampaign(request.scope, request.body)
      return reply.code(201).header('etag', etag(campaign.version)).send(campaign)
    },
  )
  app.get(
    '/:idOrKey',
    {
      config: { needs: 'campaigns:read' },
      schema: { operationId: 'getCampaign', tags, summary: 'Read a campaign', params, response: { 200: ref(Campaign), ...problems(404) } },
    },
    async (request, reply) => {
      const campaign = await readCampaign(request.scope, request.params.idOrKey)
      return reply.header('etag', etag(campaign.version)).send(campaign)
    },
  )
  app.patch(
    '/:idOrKey',
    {
      config: { needs: 'campaigns:write' },
      schema: {
        operationId: 'changeCampaign',
        tags,
        summary: 'Change a campaign',
        params,
        body: CampaignPatch,
        response: { 200: ref(Campaign), ...problems(404, 409, 412, 428) },
      },
    },
    async (request, reply) => {
      const campaign = await changeCampaign(request.scope, request.params.idOrKey, request.body, request.headers['if-match'])
      return reply.header('etag', etag(campaign.version)).send(campaign)
    },
  )
  app.get(
    '/:idOrKey/report',
    {
      config: { needs: 'campaigns:read' },
      schema: {
        operationId: 'getCampaignReport',
        tags,
        summary: 'Read how a campaign goes',
        params,
        response: { 200: ref(CampaignReport), ...problems(404) },
      },
    },
    async request => readReport(request.scope, request.params.idOrKey),
  )
  app.get(
    '/:idOrKey/audience-count',
    {
      config: { needs: 'campaigns:read' },
      schema: {
        operationId: 'countCampaignAudience',
        tags,
        summary: 'Count who would get it, and who not and why',
        params,
        response: { 200: ref(AudienceCount), ...problems(404) },
      },
    },
    async request => request.scope.tx(async em => countAudience(em, request.scope, await findCampaign(em, request.params.idOrKey))),
  )
  app.post(
    '/:idOrKey/duplicate',
    {
      config: { needs: 'campaigns:write' },
      schema: {
        operationId: 'duplicateCampaign',
        tags,
        summary: 'Duplicate a campaign',
        params,
        response: { 201: ref(Campaign), ...problems(404) },
      },
    },
    async (request, reply) => {
      const campaign = await duplicateCampaign(request.scope, request.params.idOrKey)
      return reply.code(201).header('etag', etag(campaign.version)).send(campaign)
    },
  )
  app.post(
    '/:idOrKey/archive',
    {
      config: { needs: 'campaigns:write' },
      schema: {
        operationId: 'archiveCampaign',
        tags,
        summary: 'Archive a campaign',
        params,
        response: { 200: ref(Campaign), ...problems(404, 409) },
      },
    },
    async request => archiveCampaign(request.scope, request.params.idOrKey),
  )
  app.post(
    '/:idOrKey/launch',
    {
      config: { needs: LAUNCH },
      schema: {
        operationId: 'launchCampaign',
        tags,
        summary: 'Launch a campaign, now or at its time',
        params,
        body: Launch,
        response: { 200: ref(Campaign), ...problems(404, 409, 422) },
      },
    },
    async request => launchCampaign(request.scope, request.params.idOrKey, request.body.recipients),
  )
  for (const move of ['pause', 'resume', 'cancel'] as const) {
    const summary = `${move[0]?.toUpperCase()}${move.slice(1)} a campaign`
    app.post(
      `/:idOrKey/${move}`,
      {
        config: { needs: LAUNCH },
        schema: {
          operationId: `${move}Campaign`,
          tags,
          summary,
          params: IdOrKeyParams,
          response: { 200: ref(Campaign), ...problems(404, 409) },
        },
      },
      async request => moveCampaign(request.scope, request.params.idOrKey, move),
    )
  }
}
