import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { apiPrefix } from './bind.ts'

const screensFile = z.array(
  z.object({ path: z.string(), files: z.array(z.string()), reads: z.array(z.string()) }).readonly(),
)

type Screen = z.infer<typeof screensFile>[number]

type Visit = {
  readonly path: string
  readonly hasQuery: boolean
  readonly hasSession: boolean
}

/**
 * Markup for the head of a page that is asked for: the scripts, the styles and the first answers of its screen, which the browser
 * then fetches at once. Reads what the console's build left in screens.json; without that there is nothing to say.
 */
export function screenLinks(directory: string): (visit: Visit) => string {
  const file = path.join(directory, 'screens.json')
  const screens = existsSync(file) ? screensFile.parse(JSON.parse(readFileSync(file, 'utf8'))) : []
  const byPath = new Map(screens.map((screen) => [screen.path, screen]))
  return ({ path: asked, hasQuery, hasSession }) => {
    const screen = byPath.get(asked) ?? byPath.get(asked.replace(/\/[^/]+$/, '/*'))
    if (!screen) return ''
    return [...(hasSession && !hasQuery ? readLinks(screen) : []), ...fileLinks(screen)].join('')
  }
}

/** As the console itself will ask: fetch() with the cookies of this origin. */
function readLinks({ reads }: Screen): string[] {
  return reads.map((read) => `<link rel="preload" as="fetch" crossorigin href="${apiPrefix}${read}">`)
}

/** Style sheets last: the browser counts them among what the first paint waits for, and the frame needs none of them. */
function fileLinks({ files }: Screen): string[] {
  return files.map((file) =>
    file.endsWith('.css')
      ? `<link rel="preload" as="style" fetchpriority="low" crossorigin href="/${file}">`
      : `<link rel="modulepreload" crossorigin href="/${file}">`,
  )
}
