// The yardstick: a bare node:http server that reads a body and sends it back. Run as a process of its own.
import { createServer } from 'node:http'

const server = createServer((request, response) => {
  const chunks: Uint8Array[] = []
  request.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  request.on('end', () => {
    const body = Buffer.concat(chunks)
    response.writeHead(200, { 'Content-Type': 'application/vnd.ms-sync.wbxml', 'Content-Length': body.length })
    response.end(body)
  })
})

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address !== null) process.stdout.write(`${address.port}\n`)
})

process.on('SIGTERM', () => server.close(() => process.exit(0)))
