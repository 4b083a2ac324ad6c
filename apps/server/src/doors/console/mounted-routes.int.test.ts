import { routes } from '@gatepost/contract'
import type { Express } from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSignInLimits } from '../../operators/index.ts'
import { openTestRoom, type TestRoom } from '../../testing/index.ts'
import { manualScheduler } from '../../testing/manual-scheduler.ts'
import { createApp } from './app.ts'
import { createEvents } from './events.ts'
import { openRoutes } from './health.ts'
import { createHandlers } from './routes/index.ts'
import { sessionCookie } from './session-cookie.ts'

let opened: TestRoom
let app: Express

beforeAll(async () => {
  opened = await openTestRoom()
  const { room } = opened
  const { scheduler } = manualScheduler()
  const cookie = sessionCookie({ isHttps: false })
  const publicUrl = new URL('http://127.0.0.1:3000')
  const events = createEvents({
    scheduler,
    monotonicNow: room.monotonicNow,
    epoch: 'e',
    stillValid: async () => new Set(),
    log: room.log,
  })
  const limits = createSignInLimits(room)
  const phones = { connectedPhones: () => 0, isConnected: () => false }
  const world = { trustedProxies: [], publicUrl, deviceAddress: '', version: '1', ...phones }
  app = createApp({
    room,
    cookie,
    publicUrl,
    trustedProxies: [],
    handlers: createHandlers({ ...world, room, cookie, limits, events }),
    open: openRoutes({ database: room.database, isListening: () => true, isStopping: () => false, version: '1' }),
    assetsDirectory: undefined,
    unlessSilent: (work) => work,
  })
})

afterAll(async () => {
  await opened.close()
})

const docs = ['', '/start.js', '/swagger-ui-bundle.js', '/swagger-ui.css'].map((name) => `GET /api/docs${name}`)
const open = ['GET /healthz', 'GET /readyz', 'GET /api/v1/openapi.json', ...docs]

test('what Express answers is exactly what the contract records, and what is open by name', () => {
  const mounted = app.router.stack.flatMap(({ route }) => {
    if (!route) return []
    return route.stack.map(({ method }) => `${String(method).toUpperCase()} ${route.path}`)
  })
  const recorded = Object.values(routes).map(({ method, path }) => `${method} /api/v1${path}`)
  expect(mounted.toSorted()).toEqual([...recorded, ...open].toSorted())
})

test('nothing else is mounted but what begins answers, serves the console and refuses', () => {
  const others = app.router.stack.filter(({ route }) => !route)
  expect(others).toHaveLength(5)
})

test('every recorded route names a permission', () => {
  for (const route of Object.values(routes))
    expect(route.permission).toMatch(/^[a-z]+(?:-[a-z]+)?(?::[a-z]+(?:-[a-z]+)?)?$/)
})
