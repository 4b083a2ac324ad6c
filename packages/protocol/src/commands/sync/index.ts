// Sync ([MS-ASCMD] 2.2.1.21): the request and the answer as values, and both directions of both.
// The server parses requests and builds answers, the simulated phone the other way round.
// Sync keys, windows and what has changed are not decided here.
export { buildSyncRequest } from './build-sync-request.ts'
export { buildSyncResponse } from './build-sync-response.ts'
export { parseSyncRequest } from './parse-sync-request.ts'
export { parseSyncResponse } from './parse-sync-response.ts'
export type { SyncOptions } from './sync-options.ts'
export { syncLimits, type SyncClientCommand, type SyncCollectionRequest, type SyncRequest } from './sync-request.ts'
export { mimeTruncationSizes } from './truncation-sizes.ts'
export type { SyncCollectionResponse, SyncItemResponse, SyncResponse, SyncServerChange } from './sync-response.ts'
