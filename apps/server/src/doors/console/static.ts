import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { RequestHandler, Request, Response } from 'express'
import { exchangeOf } from './exchange.ts'
import { screenLinks } from './screen-links.ts'
import type { SessionCookie } from './session-cookie.ts'

type Encoding = 'br' | 'gzip'

/** A file in memory, as it is sent. */
export type Asset = {
  readonly type: string
  readonly tag: string
  readonly isHashed: boolean
  readonly bytes: Buffer
  readonly packed: ReadonlyMap<Encoding, Buffer>
}

const pageFile = '/index.html'

/**
 * Serves the built console from memory. Only paths that were files at the start are answered, so that no path can reach
 * anything else; every other page of the console is the one page. Undefined directory: no console was built.
 */
export function serveConsole(directory: string | undefined, cookie: SessionCookie): RequestHandler {
  const assets = directory === undefined ? new Map<string, Asset>() : readAssets(directory)
  const page = assets.get(pageFile)
  const linksFor = directory === undefined ? () => '' : screenLinks(directory)
  const linksOf = (request: Request) =>
    linksFor({
      path: request.path,
      hasQuery: request.originalUrl.includes('?'),
      hasSession: cookie.read(request) !== undefined,
    })
  return (request, response, next) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    const asset = isRead && request.path !== pageFile ? assets.get(request.path) : undefined
    if (asset) sendAsset(asset, request, response)
    else if (isRead && page && isPage(request)) sendPage(page, linksOf(request), response)
    else next()
  }
}

/** Paths of the console's own pages: no dots, no escapes. A missing script is answered as missing, never with the page. */
function isPage(request: Request): boolean {
  return /^(?:\/[\w~-]+)*\/?$/.test(request.path) && request.accepts(['html', 'json']) === 'html'
}

function sendPage({ bytes }: Asset, links: string, response: Response): void {
  const page = bytes.toString('utf8').replaceAll('__CSP_NONCE__', exchangeOf(response).nonce)
  const text = page.replace('</head>', () => `${links}</head>`)
  response.set({ 'Cache-Control': 'no-store', 'Content-Type': 'text/html; charset=utf-8' }).send(text)
}

/** Answers with the file, packed where the browser takes that; 304 where it has it. */
export function sendAsset({ type, tag, isHashed, bytes, packed }: Asset, request: Request, response: Response): void {
  response.set({
    'Content-Type': type,
    'Cache-Control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    ETag: tag,
    Vary: 'Accept-Encoding',
  })
  if (request.get('if-none-match') === tag) {
    response.status(304).end()
    return
  }
  const encoding = (['br', 'gzip'] as const).find((one) => packed.has(one) && request.acceptsEncodings(one) === one)
  if (encoding) response.set('Content-Encoding', encoding)
  response.send(encoding ? packed.get(encoding) : bytes)
}

const types: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.woff2', 'font/woff2'],
  ['.webmanifest', 'application/manifest+json'],
  ['.txt', 'text/plain; charset=utf-8'],
])

/** Files of other types (source maps, notes of the build) are left out: they are not for browsers. */
function readAssets(directory: string): Map<string, Asset> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
  const assets = files.flatMap((file): [string, Asset][] => {
    const type = types.get(path.extname(file))
    const url = `/${path.relative(directory, file).split(path.sep).join('/')}`
    return type === undefined ? [] : [[url, readAsset(file, { url, type, files: new Set(files) })]]
  })
  return new Map(assets)
}

function readAsset(
  file: string,
  { url, type, files }: { url: string; type: string; files: ReadonlySet<string> },
): Asset {
  const bytes = readFileSync(file)
  const packed = new Map<Encoding, Buffer>()
  if (files.has(`${file}.br`)) packed.set('br', readFileSync(`${file}.br`))
  if (files.has(`${file}.gz`)) packed.set('gzip', readFileSync(`${file}.gz`))
  const isHashed = /^\/assets\/.+-[\w-]{8,}\.\w+$/.test(url)
  return { type, tag: tagOf(bytes), isHashed, bytes, packed }
}

/** A file, or bytes, packed here and now. */
export function assetOf(source: string | Buffer, type: string): Asset {
  const bytes = typeof source === 'string' ? readFileSync(source) : source
  return { type, tag: tagOf(bytes), isHashed: false, bytes, packed: new Map([['gzip', gzipSync(bytes)]]) }
}

function tagOf(bytes: Buffer): string {
  return `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
}
