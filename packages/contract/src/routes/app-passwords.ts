import { defineRoutes } from '../route.ts'
import {
  appPasswordList,
  appPasswordParams,
  createAppPassword,
  createdAppPassword,
  myAppPasswordParams,
} from '../schemas/app-passwords.ts'
import { userParams } from '../schemas/users.ts'

/** App passwords: of users, and at /me one's own. */
export const appPasswordRoutes = defineRoutes({
  listAppPasswords: {
    method: 'GET',
    path: '/users/:id/app-passwords',
    summary: "A user's app passwords and the phones that they belong to",
    permission: 'users:read',
    params: userParams,
    response: appPasswordList,
  },
  createAppPassword: {
    method: 'POST',
    path: '/users/:id/app-passwords',
    summary: 'Make an app password for a phone of the user; its text is shown once',
    permission: 'app-passwords:write',
    params: userParams,
    body: createAppPassword,
    response: createdAppPassword,
    status: 201,
    holdsSecret: true,
  },
  revokeAppPassword: {
    method: 'DELETE',
    path: '/users/:id/app-passwords/:appPasswordId',
    summary: 'Revoke an app password: its phone is cut off at once, and no other',
    permission: 'app-passwords:write',
    params: appPasswordParams,
  },
  listMyAppPasswords: {
    method: 'GET',
    path: '/me/app-passwords',
    summary: "The caller's own app passwords",
    permission: 'me:read',
    response: appPasswordList,
  },
  createMyAppPassword: {
    method: 'POST',
    path: '/me/app-passwords',
    summary: 'Make an app password for one of my own phones; its text is shown once',
    permission: 'me:write',
    body: createAppPassword,
    response: createdAppPassword,
    status: 201,
    proof: true,
    holdsSecret: true,
  },
  revokeMyAppPassword: {
    method: 'DELETE',
    path: '/me/app-passwords/:appPasswordId',
    summary: 'Revoke an app password of my own',
    permission: 'me:write',
    params: myAppPasswordParams,
  },
})
