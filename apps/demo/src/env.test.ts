import { expect, test } from 'vitest'
import { readEnv } from './env.ts'

test('without anything set, the ports are the usual ones', () => {
  expect(readEnv({ GATEPOST_CONSOLE_PORT: '' })).toEqual({
    consoleUrl: 'http://127.0.0.1:3000',
    deviceUrl: 'http://127.0.0.1:3001',
  })
})

test('the launcher may choose others', () => {
  expect(readEnv({ GATEPOST_CONSOLE_PORT: '4000', GATEPOST_DEVICE_PORT: '4001' }).deviceUrl).toBe(
    'http://127.0.0.1:4001',
  )
})

test.each(['0', '65536', 'http', '-1'])('%s is no port', (text) => {
  expect(() => readEnv({ GATEPOST_DEVICE_PORT: text })).toThrow(RangeError)
})
