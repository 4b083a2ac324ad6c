import type { ProtocolVersion } from '../http/index.ts'
import {
  completePolicySettings,
  wirePolicySettings,
  type CompletePolicySettings,
  type PolicyChoice,
  type PolicySettings,
} from '../tables/index.ts'
import { isAtLeast, textElement } from '../values/index.ts'
import { Provision } from '../wbxml/code-pages/index.ts'
import { element, type WbxmlElement } from '../wbxml/index.ts'
import { withoutContradictions } from './policy-rules.ts'

/**
 * The whole EASProvisionDoc of a policy ([MS-ASPROV] EASProvisionDoc), in schema order, with the elements this version has
 * and without contradictions. All of them are there each time: a phone clears what an earlier policy set only if it is
 * told, so what is not limited goes out empty. At 2.5 it has no elements: see `wapDocument`.
 */
export function provisionDocument(settings: PolicySettings, version: ProtocolVersion): WbxmlElement {
  const values = withoutContradictions(completePolicySettings(settings))
  const elements = wirePolicySettings
    .filter((setting) => isAtLeast(version, setting.minVersion))
    .map((setting) => element(Provision[setting.element], wireContent(setting, values[setting.name])))
  return element(Provision.EASProvisionDoc, elements)
}

type WireSetting = (typeof wirePolicySettings)[number]
type WireValue = CompletePolicySettings[WireSetting['name']]

function wireContent(setting: WireSetting, value: WireValue): WbxmlElement['content'] {
  switch (setting.kind) {
    case 'boolean':
      return value === true ? '1' : '0'
    case 'integer':
      return typeof value === 'number' ? String(Math.min(value, setting.wireMax)) : setting.unlimitedOnWire
    case 'choice':
      return String(choiceOf(setting, value).wire)
    case 'list':
      return itemsOf(value).map((item) => textElement(Provision[setting.itemElement], item))
  }
}

function itemsOf(value: WireValue): readonly string[] {
  return typeof value === 'object' && value !== null ? value : []
}

function choiceOf(setting: Extract<WireSetting, { kind: 'choice' }>, value: WireValue): PolicyChoice {
  const choice = setting.choices.find((candidate) => candidate.value === value)
  if (choice === undefined) throw new RangeError(`${setting.name} is none of its choices`)
  return choice
}
