import type { RuleFacts } from '@gatepost/protocol/access'

/** The five texts that rules look at, as they are stored. */
export type DeviceTexts = {
  readonly deviceType: string
  readonly model: string
  readonly os: string
  readonly userAgent: string
  readonly wlHeader: string
}

export function ruleFactsOf({ deviceType, model, os, userAgent, wlHeader }: DeviceTexts): RuleFacts {
  return { DeviceModel: model, DeviceType: deviceType, DeviceOS: os, UserAgent: userAgent, XMSWLHeader: wlHeader }
}
