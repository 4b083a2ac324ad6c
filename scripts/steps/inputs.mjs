import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { root } from './tools.mjs'

const leftOut = /(^|\/)(node_modules|\.tsc|dist|generated|testing|test-vectors)(\/|$)|\.test\.tsx?$/

/** One hash over the contents and names of files and folders, named from the repository's root. Tests are left out. */
export async function hashOf(inputs) {
  const files = (await Promise.all(inputs.map(listFiles))).flat().toSorted((a, b) => (a < b ? -1 : 1))
  const contents = await Promise.all(files.map((file) => readFile(path.join(root, file))))
  const hash = createHash('sha256')
  files.forEach((file, index) => {
    hash.update(`${file}\0${contents[index].length}\0`)
    hash.update(contents[index])
  })
  return hash.digest('hex')
}

async function listFiles(input) {
  const entry = await stat(path.join(root, input))
  if (entry.isFile()) return [input]
  const names = await readdir(path.join(root, input))
  const inside = names.map((name) => `${input}/${name}`).filter((name) => !leftOut.test(name))
  return (await Promise.all(inside.map(listFiles))).flat()
}
