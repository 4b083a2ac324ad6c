export { createBuiltinMailbox, type BuiltinMailbox, type BuiltinMailboxOptions } from './builtin-mailbox.ts'
export { removeMailbox } from './remove-mailbox.ts'
