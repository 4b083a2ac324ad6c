import type { ShownSetting } from './policy-draft.ts'

type Words = {
  readonly nameOf: (setting: ShownSetting) => string
  /** What it does. */
  readonly effectOf: (setting: ShownSetting) => string
}

/**
 * The settings that somebody looks for, by what they or Exchange call them, each word of the search somewhere; where none is
 * called so, those that do what is looked for.
 */
export function findSettings(
  settings: readonly ShownSetting[],
  sought: string,
  { nameOf, effectOf }: Words,
): readonly ShownSetting[] {
  const words = folded(sought).split(/\s+/).filter(Boolean)
  if (words.length === 0) return settings
  const having = (textOf: (setting: ShownSetting) => string) =>
    settings.filter((setting) => words.every((word) => folded(textOf(setting)).includes(word)))
  const named = having((setting) => `${nameOf(setting)} ${setting.exchangeParameter}`)
  return named.length > 0 ? named : having((setting) => `${nameOf(setting)} ${effectOf(setting)}`)
}

function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
