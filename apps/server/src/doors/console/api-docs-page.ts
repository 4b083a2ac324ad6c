/** No inline script and no inline style: the content security policy has no exception for this page. */
export const apiDocsPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Gatepost API</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/api/docs/swagger-ui.css">
  </head>
  <body>
    <div id="api"></div>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`

/** "Try it out" works with the browser's own session: writes carry its token. */
export const apiDocsScript = `'use strict'
async function withCsrfToken(request) {
  if (request.method === 'GET' || request.method === 'HEAD' || request.loadSpec) return request
  const session = await fetch('/api/v1/session')
  if (session.ok) request.headers['X-CSRF-Token'] = (await session.json()).csrfToken
  return request
}
SwaggerUIBundle({
  url: '/api/v1/openapi.json',
  dom_id: '#api',
  deepLinking: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: -1,
  validatorUrl: null,
  requestInterceptor: withCsrfToken,
})
`
