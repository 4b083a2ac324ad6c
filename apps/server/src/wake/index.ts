// Waking what waits: the registry of held requests, the one LISTEN connection of this process, and the announcements
// that rooms make in their own transactions. Nothing here polls.
export { announce } from './announce-store.ts'
export { changeChannel, mailChannel, readChange, type Change } from './change.ts'
export type { EndReason, HeldRequest, WakeEvent } from './held-request.ts'
export type { WakeRegistry } from './registry.ts'
export { createWake, type Wake, type WakeDeps } from './wake-listener.ts'
