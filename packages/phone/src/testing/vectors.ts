import { readFileSync } from 'node:fs'

/** The wire documents that server and phone are both held to, as bytes. Throws for a name that is not among them. */
export function vector(name: string): Uint8Array {
  const found = examples().find((example) => example.name === name)
  if (found === undefined) throw new Error(`no wire vector is called ${name}`)
  return Buffer.from(found.hex, 'hex')
}

function examples(): readonly { readonly name: string; readonly hex: string }[] {
  const file = new URL('../../../protocol/test-vectors/examples.json', import.meta.url)
  const { examples: all }: { examples: { name: string; hex: string }[] } = JSON.parse(readFileSync(file, 'utf8'))
  return all
}
