import { expect, test } from 'vitest'
import { serverOf } from './server-of.ts'
import { phoneOf } from './set-up-steps.ts'

test.each([
  ['an iPhone', 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15', 'iphone'],
  ['an Android phone', 'Mozilla/5.0 (Linux; Android 16; Pixel 10) AppleWebKit/537.36', 'android'],
  ['a PC', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36', 'windows'],
  ['something else', '', 'iphone'],
] as const)('%s is shown its own steps first', (_name, userAgent, phone) => {
  expect(phoneOf(userAgent)).toBe(phone)
})

test.each([
  ['https://mail.example.com/Microsoft-Server-ActiveSync', 'mail.example.com', true],
  ['https://mail.example.com:8443/Microsoft-Server-ActiveSync', 'mail.example.com:8443', true],
  ['http://127.0.0.1:3001/Microsoft-Server-ActiveSync', '127.0.0.1:3001', false],
])('the server of %s is %s', (address, server, isSecure) => {
  expect(serverOf(address)).toEqual({ server, isSecure })
})
