import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openApiDocument } from '../openapi.ts'
import { permissions } from '../permissions.ts'
import type { Route } from '../route.ts'
import { routes } from './index.ts'

const all: [string, Route][] = Object.entries(routes)

describe('the records of the routes', () => {
  test.each(all)('%s: the parameters of the path are those of the schema', (_, { path, params }) => {
    const named = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name)
    expect(named).toEqual(Object.keys(params?.shape ?? {}))
  })

  test('no two answer the same method and path', () => {
    const addresses = all.map(([, { method, path }]) => `${method} ${path}`)
    expect(new Set(addresses).size).toBe(addresses.length)
  })

  test('every permission is asked for by some route, and every change of an object names its revision', () => {
    const asked = new Set(all.map(([, { permission }]) => permission))
    // Which kind of wipe is asked for stands in the body: the wipes room asks for this one.
    expect(permissions.filter((permission) => !asked.has(permission))).toEqual(['wipes:request-device'])
    const named = (records: typeof all) => records.map(([name]) => name)
    expect(named(all.filter(([, { method, ifMatch }]) => method === 'PATCH' && ifMatch !== true))).toEqual([])
    expect(named(all.filter(([, { method, ifMatch }]) => ifMatch === true && !/^(?:PATCH|PUT)$/.test(method)))).toEqual(
      [],
    )
  })

  test('what is set without naming a revision is a whole that says all of it, and only these are', () => {
    const blind = all.filter(([, { method, ifMatch, body }]) => {
      const hasRevision = body instanceof z.ZodObject && Object.hasOwn(body.shape, 'revision')
      return method === 'PUT' && ifMatch !== true && !hasRevision
    })
    expect(blind.map(([name]) => name).toSorted()).toEqual([
      'addMember',
      'changePreferences',
      'decideDevice',
      'nameMyDevice',
      'orderAccessRules',
      'requestMyAccess',
      'setAutoblock',
      'setDeviceDiagnostics',
      'setExemption',
      'snoozeDevice',
    ])
  })

  test('what only reads has no body', () => {
    expect(all.filter(([, { method, body }]) => (method === 'GET' || method === 'DELETE') && body)).toEqual([])
  })

  test('the description says where a key makes a repeated request the same one, and where the password has to be fresh', () => {
    const operation = openApiDocument('1.0.0').paths['/wipes']?.['post']
    expect(operation).toMatchObject({ 'x-proof': true, parameters: [{ name: 'Idempotency-Key', in: 'header' }] })
  })

  test('the description of the API has each of them, and says what it needs', () => {
    const { paths } = openApiDocument('1.0.0')
    const described = Object.values(paths).flatMap((operations) => Object.values(operations))
    expect(described).toHaveLength(all.length)
    expect(paths['/users/{id}']?.['patch']).toMatchObject({
      operationId: 'changeUser',
      'x-permission': 'users:write',
      parameters: [
        { name: 'id', in: 'path' },
        { name: 'If-Match', in: 'header', required: true },
      ],
    })
  })
})
