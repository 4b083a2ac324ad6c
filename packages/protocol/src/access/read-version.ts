import { accessRuleLimits } from '../tables/access.ts'

const { versionNumbers, versionDigits } = accessRuleLimits

/** Numbers from the most important to the least: 17.4.1 is [17, 4, 1]. What is missing at the end counts as 0. */
export type Version = readonly number[]

/**
 * The version inside a text that a phone sent, or undefined where there is none. It is the first run of
 * `digits *("." digits)`, as long as it goes, that has a dot in it or has no letter directly before or after it:
 *
 * - `iOS 17.4.1 21E236` → 17.4.1, and `iOS 17 21E236` → 17: a build number is part of a word
 * - `Apple-iPhone17C1/2601.100` → 2601.100: a model is part of a word
 * - `v2.3` → 2.3: a dot makes a version of what follows a letter
 *
 * Of more than 8 numbers the first 8 count; where one of them has more than 9 digits there is no version.
 */
export function readVersion(text: string): Version | undefined {
  for (const run of text.matchAll(/\d+(?:\.\d+)*/g)) {
    const [digits] = run
    const isInWord =
      isLetter(text.slice(0, run.index), 'before') || isLetter(text.slice(run.index + digits.length), 'after')
    if (!digits.includes('.') && isInWord) continue
    return numbersOf(digits)
  }
  return undefined
}

/** A version as an administrator writes it, nothing but numbers and dots; undefined where it is not one. */
export function parseVersion(text: string): Version | undefined {
  if (!/^\d+(?:\.\d+)*$/.test(text) || text.split('.').length > versionNumbers) return undefined
  return numbersOf(text)
}

/** Negative where the first is the lower one, 0 where they are equal, number by number. */
export function compareVersions(one: Version, other: Version): number {
  for (let place = 0; place < versionNumbers; place += 1) {
    const difference = (one[place] ?? 0) - (other[place] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

function isLetter(text: string, side: 'before' | 'after'): boolean {
  return side === 'before' ? /\p{L}$/u.test(text) : /^\p{L}/u.test(text)
}

function numbersOf(digits: string): Version | undefined {
  const numbers = digits.split('.').slice(0, versionNumbers)
  return numbers.every((number) => number.length <= versionDigits) ? numbers.map(Number) : undefined
}
