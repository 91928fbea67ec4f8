export { campaign } from './campaign/campaign.workflow.ts'
export { journey } from './journey/journey.workflow.ts'
export { job, job as default } from './job/job.workflow.ts'
