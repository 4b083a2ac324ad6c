// The phones' door: Exchange ActiveSync over HTTP. server.ts takes bytes, dispatch.ts finds out who asks, serve-user.ts
// takes the request through the gate to its command. Nothing administrative is reachable here.
export { createDeviceDoor, type DeviceDoor, type DeviceDoorDeps } from './server.ts'
