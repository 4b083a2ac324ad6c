import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

/** A test that bears the id of a behaviour, as in `MS-ASHTTP S02_TC05: words`. `file` is relative to the project. */
export type TestTitle = { readonly suite: string; readonly id: string; readonly words: string; readonly file: string }

const folder = 'apps/server/src'
const title = /(MS-AS(?:PROV|HTTP|CMD)) (S\d\d_TC\d\d(?:(?:\/|, )(?:S\d\d_)?TC\d\d)*):? ([^'`"\n]+)['`"]/g

/** Every title of a test of the server, in the order of the files' names. One title may name several ids: `S01_TC03/TC04`. */
export async function readTestTitles(root: string): Promise<readonly TestTitle[]> {
  const files = (await readdir(path.join(root, folder), { recursive: true })).filter((file) =>
    file.endsWith('.test.ts'),
  )
  const titles: TestTitle[] = []
  for (const file of files.toSorted()) {
    const text = await readFile(path.join(root, folder, file), 'utf8')
    for (const [, suite = '', ids = '', words = ''] of text.matchAll(title)) {
      for (const id of idsOf(ids))
        titles.push({ suite, id, words: words.trim(), file: `${folder}/${file.split(path.sep).join('/')}` })
    }
  }
  return titles
}

function idsOf(text: string): string[] {
  let scenario = ''
  return text.split(/\/|, /).map((part) => {
    scenario = part.startsWith('S') ? part.slice(0, 3) : scenario
    return `${scenario}_${part.slice(part.indexOf('TC'))}`
  })
}
