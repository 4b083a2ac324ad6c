// The jobs room: what Gatepost does by itself while it runs. Each job is a verb of another room with an interval.
export type { JobItemView, JobView } from './bulk-job-read-model.ts'
export {
  createJob,
  getJob,
  jobsThatChanged,
  listJobItems,
  listJobs,
  openJobItems,
  retryJob,
  stopJob,
  undoJob,
  type JobAsker,
} from './bulk-jobs.ts'
export { fixSelection, fixWipeSelection, type WantedSelection } from './fix-selection.ts'
export { openSelection } from './open-selection.ts'
export { answerOnce, type OnceAnswer, type OnceRequest } from './idempotent-answers.ts'
export { everyByNode, startJobs, type Every, type Job, type JobRunner } from './job-runner.ts'
export { serverJobs, type ServerJobsDeps } from './server-jobs.ts'
export { tellOfTampering } from './tell-of-tampering.ts'
