import { defineEntity, p, walled } from 'fathi/sdk'

const PersonJobSchema = defineEntity({
  name: 'PersonJob',
  ...walled('cdp_person_job', { kernel: 'exports of people are forgotten after a week, over all workspaces' }),
  properties: {
    id: p.uuid().primary(),
    workspaceId: p.uuid(),
    kind: p.string().length(10).$type<'erase' | 'export'>(),
    profileId: p.uuid(),
    state: p.string().length(10).$type<'running' | 'done'>(),
    requestedBy: p.string().length(100),
    requestedAt: p.datetime(),
    doneAt: p.datetime().nullable(),
    /** Rows that were erased. */
    erased: p.integer().default(0),
    expiresAt: p.datetime().nullable(),
  },
  indexes: [{ properties: ['workspaceId', 'profileId', 'id'] }, { name: 'cdp_person_job_expires', properties: ['expiresAt'] }],
})
/** A person asked for his data, or to be forgotten: how far that is. */
export class PersonJob extends PersonJobSchema.class {}
PersonJobSchema.setClass(PersonJob)
