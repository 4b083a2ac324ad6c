import { expect, test } from 'vitest'
import { webhookAddressFault } from './webhook-address.ts'

test.each([
  'https://hooks.example.com/in?a=b',
  'https://hooks.example.com:8443/',
  'https://93.184.216.34/',
  'https://[2606:4700:4700::1111]/',
])('%s may be called', (url) => {
  expect(webhookAddressFault(url)).toBeUndefined()
})

test.each([
  ['text', 'address'],
  ['http://hooks.example.com/', 'https'],
  ['ftp://hooks.example.com/', 'https'],
  ['javascript:alert(1)', 'https'],
  ['https://user:pw@hooks.example.com/', 'user'],
  ['https://user@hooks.example.com/', 'user'],
  ['https://hooks.example.com/#x', 'fragment'],
  ['https://hooks.example.com:22/', 'port'],
  ['https://hooks.example.com:80/', 'port'],
  ['https://hooks.example.com:0/', 'port'],
  ['https://127.0.0.1/', 'public'],
  ['https://127.1/', 'public'],
  ['https://2130706433/', 'public'],
  ['https://0x7f000001/', 'public'],
  ['https://0177.0.0.1/', 'public'],
  ['https://%31%32%37.0.0.1/', 'public'],
  ['https://①②⑦.0.0.1/', 'public'],
  ['https://0/', 'public'],
  ['https://169.254.169.254/latest/meta-data', 'public'],
  ['https://[::1]/', 'public'],
  ['https://[::ffff:7f00:1]/', 'public'],
  ['https://[fd00::1]/', 'public'],
  ['https://localhost/', 'public'],
  ['https://LOCALHOST:8443/', 'public'],
  ['https://localhost./', 'public'],
  ['https://a.localhost/', 'public'],
  ['https://intranet/', 'public'],
  ['https://db.internal/', 'public'],
  ['https://printer.local/', 'public'],
  ['https://1.0.0.127.in-addr.arpa/', 'public'],
])('%s may not: %s', (url, why) => {
  expect(webhookAddressFault(url)).toContain(why)
})
