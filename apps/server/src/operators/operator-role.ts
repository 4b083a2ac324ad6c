/** What an operator or a token may be. What each may do is the console door's table of permissions. */
export const operatorRoles = ['administrator', 'policy-editor', 'helpdesk', 'auditor'] as const

export type OperatorRole = (typeof operatorRoles)[number]

/** The role in a stored text. Throws on one that this version does not know: better nobody than somebody wrong. */
export function readOperatorRole(text: string): OperatorRole {
  const role = operatorRoles.find((known) => known === text)
  if (role === undefined)
    throw new Error('An operator or a token has a role that this version of Gatepost does not know.')
  return role
}
