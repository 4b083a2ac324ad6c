import { describe, expect, test } from 'vitest'
import { problemCodes } from '../problems.ts'
import type { Route } from '../route.ts'
import { routes } from '../routes/index.ts'
import { openApiDocument } from './document.ts'
import { examples } from './examples.ts'
import { problemCodesOf } from './problem-codes-of.ts'
import { tagOf, tags } from './tags.ts'

const all: [string, Route][] = Object.entries(routes)
const document = openApiDocument('1.2.3')

describe('the description of the API', () => {
  test('is an OpenAPI 3.1 document: its parts are those that the specification demands', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: expect.any(String), version: '1.2.3' } })
    const names = new Set<string>()
    for (const [path, operations] of Object.entries(document.paths)) {
      expect(path).toMatch(/^(?:\/[\w.-]+|\/\{\w+\})+$/)
      for (const operation of Object.values(operations)) {
        const { operationId, parameters, responses, tags: listed } = Object(operation)
        expect(names).not.toContain(operationId)
        names.add(operationId)
        expect(listed).toHaveLength(1)
        const inPath = parameters.filter((one: { in: string }) => one.in === 'path').map(Object)
        expect(inPath.map(({ name }: { name: string }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? [])
        for (const one of parameters)
          expect(one).toMatchObject({ name: expect.any(String), schema: expect.any(Object) })
        expect(Object.keys(responses).every((status) => /^(?:[2-5]\d\d|default)$/.test(status))).toBe(true)
        expect(Object.keys(responses).some((status) => status.startsWith('2'))).toBe(true)
        for (const answer of Object.values(responses)) expect(answer).toMatchObject({ description: expect.any(String) })
      }
    }
  })

  test('refers to nothing outside, and to nothing that is not there', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference)
    expect(references.filter((reference) => reference !== '#/components/schemas/Problem')).toEqual([])
  })

  test('lists every route under something that is described', () => {
    expect([...new Set(all.map(([, { path }]) => tagOf(path)))].filter((tag) => tags[tag] === undefined)).toEqual([])
  })

  test('has an example of everything that is sent and answered, and a code for every refusal', () => {
    for (const operation of Object.values(document.paths).flatMap((one) => Object.values(one))) {
      const { operationId, requestBody, responses } = Object(operation)
      const bodies = [requestBody, ...Object.values(responses)].flatMap((one) =>
        Object.entries(Object(one).content ?? {}),
      )
      const without = bodies.filter(
        ([type, body]) => type !== 'application/problem+json' && !('example' in Object(body)),
      )
      expect([operationId, without]).toEqual([operationId, []])
      for (const [status, answer] of Object.entries(responses)) {
        if (/^[45]/.test(status)) expect([operationId, status, Object(answer)['x-codes']?.length > 0]).toContain(true)
      }
    }
  })

  test('names every code under some route', () => {
    const named = new Set<string>(all.flatMap(([name, route]) => [...problemCodesOf(name, route).values()].flat()))
    expect(Object.keys(problemCodes).filter((code) => !named.has(code))).toEqual([])
  })

  test('names for each route the codes that it may be refused with, each under its status', () => {
    const { responses } = Object(document.paths['/policies/{id}']?.['patch'])
    expect(Object.keys(responses)).toEqual(
      expect.arrayContaining(['200', '400', '401', '403', '404', '412', '428', '503']),
    )
    expect(responses[412]['x-codes']).toEqual(['precondition-failed'])
    const codes: Record<string, number> = problemCodes
    for (const [status, answer] of Object.entries(responses)) {
      for (const code of Object(answer)['x-codes'] ?? []) expect(codes[code]).toBe(Number(status))
    }
  })
})

test('no route takes a field or a parameter that it does not know', () => {
  const stranger = { 'nobody knows': 1 }
  const lax = all.filter(([name, route]) => {
    const takesField = route.body?.safeParse({ ...Object(examples(name, route).body), ...stranger }).success
    const issues = route.query?.safeParse(stranger).error?.issues ?? []
    return takesField === true || (route.query && !issues.some(({ code }) => code === 'unrecognized_keys'))
  })
  expect(lax.map(([name]) => name)).toEqual([])
})

describe('the examples are as their schemas want them', () => {
  test.each(all.filter(([, { body }]) => body))('%s: what is sent', (name, route) => {
    const { body } = examples(name, route)
    expect(route.body?.safeParse(body).error?.issues ?? []).toEqual([])
  })

  test.each(all.filter(([, { response }]) => response))('%s: what is answered', (name, route) => {
    const { response } = examples(name, route)
    expect(route.response?.safeParse(response).error?.issues ?? []).toEqual([])
  })
})
