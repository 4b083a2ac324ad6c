// Exchange ActiveSync without a server: the codec, the commands, the item classes, the policies and the decisions.
// Pure and without dependencies, not even on Node: bytes and facts in, bytes and decisions out.
// The parts are imported one by one (@gatepost/protocol/commands and so on); this file names them all.
export * from './access/index.ts'
export * from './autodiscover/index.ts'
export * from './classes/index.ts'
export * from './commands/index.ts'
export * from './http/index.ts'
export * from './provisioning/index.ts'
export * from './status/index.ts'
export * from './tables/index.ts'
export * from './throttle/index.ts'
export * from './wbxml/index.ts'
export * from './wipe/index.ts'
export * as codePages from './wbxml/code-pages/index.ts'
