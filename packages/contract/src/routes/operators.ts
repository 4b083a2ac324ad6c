import { defineRoutes } from '../route.ts'
import { auditListQuery, auditPage } from '../schemas/audit.ts'
import { changeOperator, createOperator, operator, operatorList, operatorParams } from '../schemas/operators.ts'
import { apiTokenList, createToken, createdToken, tokenParams } from '../schemas/tokens.ts'

/** Operators, tokens and the audit chain. */
export const operatorRoutes = defineRoutes({
  listOperators: {
    method: 'GET',
    path: '/operators',
    summary: 'Who may use the console, and as what',
    permission: 'operators:read',
    response: operatorList,
  },
  createOperator: {
    method: 'POST',
    path: '/operators',
    summary: 'Let somebody use the console',
    permission: 'operators:write',
    body: createOperator,
    response: operator,
    status: 201,
    proof: true,
  },
  changeOperator: {
    method: 'PATCH',
    path: '/operators/:id',
    summary: 'Change role, departments or password, or disable; holds at once',
    permission: 'operators:write',
    params: operatorParams,
    body: changeOperator,
    response: operator,
    ifMatch: true,
    proof: true,
  },
  createToken: {
    method: 'POST',
    path: '/tokens',
    summary: 'Make an API token; its text is shown once',
    permission: 'tokens:write',
    body: createToken,
    response: createdToken,
    status: 201,
    proof: true,
    holdsSecret: true,
  },
  listTokens: {
    method: 'GET',
    path: '/tokens',
    summary: 'API tokens that work',
    permission: 'tokens:write',
    response: apiTokenList,
  },
  revokeToken: {
    method: 'DELETE',
    path: '/tokens/:id',
    summary: 'Revoke an API token',
    permission: 'tokens:write',
    params: tokenParams,
  },
  listAudit: {
    method: 'GET',
    path: '/audit',
    summary: 'The audit chain, newest first',
    permission: 'audit:read',
    query: auditListQuery,
    response: auditPage,
  },
})
