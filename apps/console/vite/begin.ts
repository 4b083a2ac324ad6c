import type { Plugin, Rolldown } from 'vite'

/**
 * Has the browser fetch the scripts of the start beside the style sheet and leaves to begin.js when they run: after the first
 * paint, what is imported before what imports it. Unbuilt, the page runs them itself.
 */
export function begin(): Plugin {
  return {
    name: 'gatepost-begin',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle, chunk }) {
        if (!bundle || !chunk) throw new Error('The page has no script.')
        const order = [...inOrder(chunk, bundle)].filter((name) => html.includes(`/${name}"`))
        const bare = html.replaceAll(/\s*<(?:script type="module"|link rel="modulepreload")[^>]*>(?:<\/script>)?/g, '')
        const attrs = (name: string) => ({
          rel: 'modulepreload',
          crossorigin: true,
          href: `/${name}`,
          'data-start': true,
        })
        return { html: bare, tags: order.map((name) => ({ tag: 'link', attrs: attrs(name), injectTo: 'head' })) }
      },
    },
  }
}

/** A chunk behind all that it imports. */
function inOrder(chunk: Rolldown.OutputChunk, bundle: Rolldown.OutputBundle, seen = new Set<string>()): Set<string> {
  for (const name of chunk.imports) {
    const imported = bundle[name]
    if (imported?.type === 'chunk' && !seen.has(name)) inOrder(imported, bundle, seen)
  }
  return seen.add(chunk.fileName)
}
