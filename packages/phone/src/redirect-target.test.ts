import { expect, test } from 'vitest'
import { redirectTarget } from './redirect-target.ts'

const http = 'http://127.0.0.1:3001/'
const https = 'https://old.example.com/'

test.each([
  [https, 'https://new.example.com/Microsoft-Server-ActiveSync'],
  [http, 'https://new.example.com/Microsoft-Server-ActiveSync'],
  [http, 'http://127.0.0.1:3002/Microsoft-Server-ActiveSync'],
  [http, 'http://localhost/Microsoft-Server-ActiveSync'],
  [http, 'http://[::1]:3002/'],
])('from %s a phone goes to %s', (current, location) => {
  expect(redirectTarget(new URL(current), location)?.href).toBe(location)
})

test.each([
  ['its password would go over http', https, 'http://127.0.0.1/Microsoft-Server-ActiveSync'],
  ['its password would leave the machine in clear', http, 'http://new.example.com/Microsoft-Server-ActiveSync'],
  ['that is only called like this machine', http, 'http://127.0.0.1.example.com/'],
  ['the address is relative', https, '/Microsoft-Server-ActiveSync'],
  ['the scheme is another', https, 'ftp://new.example.com/'],
  ['it would sign in as somebody else', https, 'https://eve:x@new.example.com/'],
  ['there is no address', https, undefined],
  ['there is nothing', https, ''],
])('a phone stays where it is when %s', (_why, current, location) => {
  expect(redirectTarget(new URL(current), location)).toBeUndefined()
})
