// The users room: people with a mailbox, the names they sign in with, whether ActiveSync is enabled for them and which
// policy they have. Operators of the console are not users: operators room.
export { findAccount, findMailboxes, isDirectoryPassword, isPasswordOfAccount } from './accounts.ts'
export { bindAppPassword, checkAppPassword } from './app-password-sign-in.ts'
export type { AppPassword } from './app-password-store.ts'
export { readAppPassword } from './app-password-text.ts'
export { createAppPassword, listAppPasswords, revokeAppPassword } from './app-passwords.ts'
export {
  changeAutomaticReply,
  getAutomaticReply,
  listAutomaticReplies,
  mayAnswer,
  type ChangeAutomaticReply,
} from './automatic-replies.ts'
export type { AutomaticReply, StoredAutomaticReply } from './automatic-reply-store.ts'
export { endCredential } from './end-credential.ts'
export type { BulkUserChange } from './bulk-user-store.ts'
export { changeGroup, type ChangeGroup } from './change-group.ts'
export { changeMembers, type ChangeMembers } from './change-members.ts'
export { changeUser, type ChangeUser } from './change-user.ts'
export { changeUsers, type ChangeUsers } from './change-users.ts'
export { createUser, type CreateUser } from './create-user.ts'
export { deleteUser, type DeleteUser } from './delete-user.ts'
export type { DirectoryPage, DirectoryPerson } from './directory-store.ts'
export { flipDueActiveSync } from './flip-due-active-sync.ts'
export type { GroupView } from './group-read-model.ts'
export { createGroup, deleteGroup, getGroup, listGroups, type CreateGroup } from './groups.ts'
export { importUsers, type ImportResult, type ImportUsers } from './import-users.ts'
export { getUser, listedUserIds, listUsers, listUsersById } from './list-users.ts'
export { lookUpUsers, type LookedUpUsers } from './look-up-users.ts'
export { approveNextDevice, withdrawNextDevice } from './next-device.ts'
export { areReadReceiptsSuppressed } from './read-receipts.ts'
export { resolveNames, type ResolvedName } from './resolve-names.ts'
export { sendSetupMail, type SendSetupMail } from './send-setup-mail.ts'
export { searchDirectory, type DirectoryQuery } from './search-directory.ts'
export type { UserFilter, UserListQuery, UserView } from './user-read-model.ts'
export type { Account } from './user-store.ts'
