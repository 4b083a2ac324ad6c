// The users room: people with a mailbox, the names they sign in with, whether ActiveSync is enabled for them and which
// policy they have. Operators of the console are not users: operators room.
export { findAccount, findMailboxes, isPasswordOfAccount } from './accounts.ts'
export { changeUser, type ChangeUser } from './change-user.ts'
export { createUser, type CreateUser } from './create-user.ts'
export type { DirectoryPage, DirectoryPerson } from './directory-store.ts'
export { getUser, listUsers } from './list-users.ts'
export { resolveNames, type ResolvedName } from './resolve-names.ts'
export { searchDirectory, type DirectoryQuery } from './search-directory.ts'
export type { UserListQuery, UserView } from './user-read-model.ts'
export type { Account } from './user-store.ts'
