import { defineRoutes } from '../route.ts'
import { overview } from '../schemas/overview.ts'
import { proof, session, signIn } from '../schemas/session.ts'

/** Who is signed in, the overview and the live hints. */
export const sessionRoutes = defineRoutes({
  signIn: {
    method: 'POST',
    path: '/session',
    summary: 'Sign in with name and password',
    permission: 'none',
    body: signIn,
    response: session,
  },
  getSession: {
    method: 'GET',
    path: '/session',
    summary: 'Who is signed in and what they may do',
    permission: 'signed-in',
    response: session,
  },
  proveSession: {
    method: 'POST',
    path: '/session/proof',
    summary: 'Prove the password again, for dangerous acts within five minutes',
    permission: 'signed-in',
    body: proof,
    response: session,
    isDryRun: true,
  },
  signOut: { method: 'DELETE', path: '/session', summary: 'Sign out', permission: 'signed-in' },
  getOverview: {
    method: 'GET',
    path: '/overview',
    summary: 'What needs a person now',
    permission: 'overview:read',
    response: overview,
  },
  streamEvents: {
    method: 'GET',
    path: '/events',
    summary: 'Live hints as server-sent events',
    permission: 'signed-in',
    stream: true,
  },
})
