import { defineRoutes } from '../route.ts'
import { directoryRun, directoryStatus, directoryTest } from '../schemas/directory.ts'

/** The LDAP directory as a source of users. */
export const directoryRoutes = defineRoutes({
  getDirectory: {
    method: 'GET',
    path: '/directory',
    summary: 'Whether a directory is configured, and its last runs',
    permission: 'organization:read',
    response: directoryStatus,
  },
  syncDirectory: {
    method: 'POST',
    path: '/directory/sync',
    summary: 'Take over what the directory says now; answers when it is done',
    permission: 'organization:write',
    response: directoryRun,
  },
  testDirectory: {
    method: 'POST',
    path: '/directory/test',
    summary: 'Ask the directory and count whom it has; nothing is changed',
    permission: 'organization:write',
    response: directoryTest,
    isDryRun: true,
  },
})
