import { once } from 'node:events'
import { Agent, createServer, get, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { watchConnections } from './open-connections.ts'

async function openServer() {
  const asked: ServerResponse[] = []
  const server = createServer((_request, response) => asked.push(response))
  const watched = watchConnections(server, { monotonicNow: () => performance.now() })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const { port } = isInternet(address) ? address : { port: 0 }
  const agent = new Agent({ keepAlive: true })
  onTestFinished(() => agent.destroy())
  const ask = async () => {
    const arrived = once(server, 'request')
    const answer = new Promise<IncomingMessage>((resolve, reject) =>
      get({ port, agent, path: '/slow?secret=1' }, resolve).on('error', reject),
    )
    await arrived
    return { answer }
  }
  return { server, watched, port, asked, ask }
}

function isInternet(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === 'object' && address !== null
}

test('a connection over which nobody has asked yet keeps no server from closing', async () => {
  const { server, watched, port } = await openServer()
  const ahead = connect(port, '127.0.0.1')
  await once(server, 'connection')
  await watched.close()
  await once(ahead.resume(), 'close')
  expect(server.listening).toBe(false)
})

test('what is at work is answered, and its connection is closed then though it may be used again', async () => {
  const { watched, asked, ask } = await openServer()
  const { answer } = await ask()
  expect(watched.atWork()).toEqual([{ method: 'GET', path: '/slow', seconds: 0 }])
  const closed = watched.close()
  asked[0]?.end('done')
  const message = await answer
  expect(message.statusCode).toBe(200)
  message.resume()
  await closed
  expect(watched.atWork()).toEqual([])
})

test('what does not end can be cut', async () => {
  const { watched, ask } = await openServer()
  const { answer } = await ask()
  const closed = watched.close()
  watched.cut()
  await expect(answer).rejects.toThrow('socket hang up')
  await closed
})

test('a server that never listened is closed already', async () => {
  const closed = watchConnections(createServer(), { monotonicNow: () => 0 }).close()
  await expect(closed).resolves.toBeUndefined()
})
