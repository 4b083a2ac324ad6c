// The activity room: what phones ask right now and asked lately, for people who look on. Everything here is a hint that
// may be lost: no request waits for it or fails by it. The audit chain is where it stands what was done.
export type { ActivityListQuery } from './activity-read-model.ts'
export { isErrorOutcome } from './activity-queue.ts'
export type { ActivityGroup, ActivityView, BusyView, HeldView, MinuteView, ProtocolLogView } from './activity-view.ts'
export type { FinishedRequest, HeldActivity, LoggedTexts } from './finished-request.ts'
export { forgetActivity } from './forget-activity.ts'
export {
  deviceMinutes,
  getActivity,
  getProtocolLog,
  listActivity,
  liveActivity,
  requestMinutes,
  type ActivityDetail,
  type LiveActivity,
} from './live-activity.ts'
export { createRunningLogs, type RunningLogs } from './protocol-log-cache.ts'
export { endProtocolLogs, setProtocolLog, type SetProtocolLog } from './protocol-logs.ts'
export { createRequestRecorder, type RequestRecorder } from './request-recorder.ts'
