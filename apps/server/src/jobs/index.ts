// The jobs room: what Gatepost does by itself while it runs. Each job is a verb of another room with an interval.
export { everyByNode, startJobs, type Every, type Job, type JobRunner } from './job-runner.ts'
export { serverJobs, type ServerJobsDeps } from './server-jobs.ts'
export { tellOfTampering } from './tell-of-tampering.ts'
