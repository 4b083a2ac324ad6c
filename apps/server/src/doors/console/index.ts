// The administrators' door: the REST API of @gatepost/contract under /api/v1, its live hints, the console's files and the
// health of the process, on Express. Begin with bind.ts: one request's way from route record to answer.
export { createConsoleDoor, type ConsoleDoor, type ConsoleDoorDeps } from './console-door.ts'
