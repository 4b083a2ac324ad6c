import type { IncomingMessage } from 'node:http'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import ipaddr from 'ipaddr.js'
import { cameThrough, clientAddress, networkOf } from './client-address.ts'

const proxies = ['127.0.0.0/8', '10.0.0.0/8'].map((cidr) => ipaddr.parseCIDR(cidr))

/** A real request over the loopback, so that the connection's own address is 127.0.0.1. */
async function addressOf(headers: Record<string, string>, trusted: typeof proxies): Promise<string> {
  return await new Promise((resolve, reject) => {
    const server = createServer((incoming: IncomingMessage, response) => {
      response.end()
      server.close()
      resolve(clientAddress(incoming, trusted))
    })
    server.listen(0, '127.0.0.1', () => {
      const { port } = addressInfo(server.address())
      request({ host: '127.0.0.1', port, headers }).on('error', reject).end()
    })
  })
}

function addressInfo(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return address
}

describe('the client of a request is', () => {
  test.each([
    ['the connection, when nobody is trusted', { 'x-forwarded-for': '203.0.113.9' }, [], '127.0.0.1'],
    ['what our proxy says', { 'x-forwarded-for': '203.0.113.9' }, proxies, '203.0.113.9'],
    [
      'the rightmost that is not ours, not what the client wrote',
      { 'x-forwarded-for': '1.1.1.1, 203.0.113.9, 10.0.0.7' },
      proxies,
      '203.0.113.9',
    ],
    ['the last known, where nonsense begins', { 'x-forwarded-for': '<script>, 10.0.0.7' }, proxies, '10.0.0.7'],
    ['the connection, without a header', {}, proxies, '127.0.0.1'],
    ['an IPv4 address, however it is written', { 'x-forwarded-for': '::ffff:203.0.113.9' }, proxies, '203.0.113.9'],
  ] as const)('%s', async (_, headers, trusted, address) => {
    expect(await addressOf({ ...headers }, [...trusted])).toBe(address)
  })
})

test.each([
  ['an IPv4 address counts by itself', '203.0.113.9', '203.0.113.9'],
  ['an IPv6 address counts with its /48', '2001:db8:1:2::9', '2001:db8:1::/48'],
  ['text that is no address counts as it is', 'unknown', 'unknown'],
])('%s', (_, address, network) => {
  expect(networkOf(address)).toBe(network)
})

test('only the connection itself says whether it came through a proxy', async () => {
  const answers: boolean[] = []
  const server = createServer((incoming, response) => {
    const from = (remoteAddress: string) =>
      cameThrough(Object.assign(Object.create(incoming), { socket: { remoteAddress } }), proxies)
    answers.push(cameThrough(incoming, []), from('10.1.2.3'), from('::ffff:10.1.2.3'), from('203.0.113.9'), from(''))
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = addressInfo(server.address())
  await fetch(`http://127.0.0.1:${port}`, { headers: { 'X-Forwarded-For': '10.0.0.1' } })
  server.close()
  expect(answers).toEqual([true, true, true, false, false])
})
