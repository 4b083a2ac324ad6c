// The directory room: an LDAP directory as a source of users and groups beside those that are kept here. It reads, and
// never writes there; what it does here is in each run's own words. Passwords of its people: users room, by the port.
export { createLdapDirectory } from './directory-ldapts.ts'
export type { DirectoryRun } from './directory-run-store.ts'
export { getDirectory, type DirectoryStatus } from './get-directory.ts'
export { syncDirectory, syncDirectoryIfDue } from './sync-directory.ts'
export { testDirectory, type DirectoryTest } from './test-directory.ts'
