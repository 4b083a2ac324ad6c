import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Request, Response } from 'express'
import { apiDocsPage, apiDocsScript } from './api-docs-page.ts'
import type { OpenRoutes } from './bind.ts'
import { HttpProblem } from './http-problem.ts'
import { assetOf, sendAsset, type Asset } from './static.ts'

const bundleFile = 'swagger-ui-bundle.js'
const styleFile = 'swagger-ui.css'

/** Swagger UI on the description of the API. Everything of it comes from here: it works without a way to the internet. */
export function apiDocsRoutes(): OpenRoutes {
  const page = once(() => assetOf(Buffer.from(apiDocsPage), 'text/html; charset=utf-8'))
  const script = once(() => assetOf(Buffer.from(apiDocsScript), 'text/javascript; charset=utf-8'))
  const bundle = once(() => fileAsset(bundleFile, 'text/javascript; charset=utf-8'))
  const style = once(() => fileAsset(styleFile, 'text/css; charset=utf-8'))
  return {
    '/api/docs': serve(page),
    '/api/docs/start.js': serve(script),
    [`/api/docs/${bundleFile}`]: serve(bundle),
    [`/api/docs/${styleFile}`]: serve(style),
  }
}

function serve(read: () => Asset | undefined) {
  return (request: Request, response: Response): void => {
    const asset = read()
    if (!asset) throw new HttpProblem('not-found', 'This server was built without the page of the API.')
    sendAsset(asset, request, response)
  }
}

/** Read when somebody asks for it: few ever do. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function fileAsset(name: string, type: string): Asset | undefined {
  const directory = docsDirectory()
  return directory === undefined ? undefined : assetOf(path.join(directory, name), type)
}

/** Beside the bundle; or the package, when the server runs from its sources. */
function docsDirectory(): string | undefined {
  const beside = path.join(import.meta.dirname, 'api-docs')
  if (existsSync(beside)) return beside
  const require = createRequire(import.meta.url)
  try {
    return path.dirname(require.resolve('swagger-ui-dist/package.json'))
  } catch {
    return undefined // a bundle that was made for a test, with nothing beside it
  }
}
