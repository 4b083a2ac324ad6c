import type { ProtocolVersion } from '../http/index.ts'

/** Where a setting stands in the editor. */
export type PolicyGroup =
  | 'password'
  | 'encryption'
  | 'device'
  | 'sync'
  | 'mail'
  | 'attachments'
  | 'smime'
  | 'applications'
  | 'management'

export type PolicyUnit = 'characters' | 'kinds of characters' | 'attempts' | 'passwords' | 'seconds' | 'days' | 'bytes'

/**
 * What every setting says of itself. `element` and `token` are the wire's (code page 14), null for what only the server
 * looks at; `minVersion` is the first version that carries it. `effect` is one plain sentence for the editor.
 */
type SettingBase = {
  readonly name: string
  readonly element: string | null
  readonly token: number | null
  readonly minVersion: ProtocolVersion | null
  readonly group: PolicyGroup
  readonly exchangeParameter: string
  readonly effect: string
}

type Unmeasured = { readonly min: null; readonly max: null; readonly unit: null }

export type BooleanSetting = SettingBase & Unmeasured & { readonly kind: 'boolean'; readonly default: boolean }

/**
 * A number from `min` to `max`, both included; null means not limited, where `isUnlimitable`. `unlimitedOnWire` is how
 * that is sent: an empty element or a number of its own. `wireMax` is less than `max` where the wire carries less.
 */
export type IntegerSetting = SettingBase & {
  readonly kind: 'integer'
  readonly min: number
  readonly max: number
  readonly wireMax: number
  readonly unit: PolicyUnit
  readonly isUnlimitable: boolean
  readonly unlimitedOnWire: '' | '-1'
  readonly default: number | null
}

/** One of some words; `wire` is the number that stands for it, `exchangeValue` Exchange's spelling. */
export type ChoiceSetting = SettingBase &
  Unmeasured & { readonly kind: 'choice'; readonly choices: readonly PolicyChoice[]; readonly default: string }

export type PolicyChoice = {
  readonly value: string
  readonly wire: number
  readonly exchangeValue: string
  readonly words: string
}

/** A list of texts, each in an element of its own; empty means that nothing is restricted. */
export type ListSetting = SettingBase &
  Unmeasured & {
    readonly kind: 'list'
    readonly itemElement: string
    readonly itemPattern: RegExp
    readonly itemWords: string
    readonly maxItems: number
    readonly default: readonly string[]
  }

export type PolicySetting = BooleanSetting | IntegerSetting | ChoiceSetting | ListSetting
