export { createBuiltinMailbox, type BuiltinMailbox, type BuiltinMailboxOptions } from './builtin-mailbox.ts'
