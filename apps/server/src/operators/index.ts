// The operators room: who may use the console and the API. Accounts, sessions and tokens; only hashes of secrets are
// stored. A phone's user is no operator: that is the users room.
export { ensureFirstAdministrator } from './first-administrator.ts'
export { operatorRoles, type OperatorRole } from './operator-role.ts'
export type { Operator } from './operator-store.ts'
export type { Session } from './session-store.ts'
export { aliveSessions, sessionIdleMs, sessionLongestMs, signOut, useSession } from './sessions.ts'
export { createSignInLimits, type SignInLimits } from './sign-in-limits.ts'
export { signIn, type SignInResult } from './sign-in.ts'
export { aliveTokens, createToken, listTokens, revokeToken, useToken, type ApiToken, type UsedToken } from './tokens.ts'
