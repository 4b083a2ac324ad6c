import { policySettings, completePolicySettings, type PolicySettings } from '@gatepost/protocol/tables'

/** What the server itself keeps from phones of a policy, whatever they ask for and whatever they make of its document. */
export type ContentLimits = {
  /** Else no attachment is named, fetched or forwarded, and no message comes as its own bytes with one in it. */
  readonly areAttachmentsAllowed: boolean
  /** Bytes; null: any. */
  readonly maxAttachmentSize: number | null
  /** Else plain text, whatever form is asked for. */
  readonly isHtmlAllowed: boolean
  /** Bytes of UTF-8 at most; undefined: all. */
  readonly maxTextSize: number | undefined
  readonly maxHtmlSize: number | undefined
  /** FilterType ([MS-ASCMD] 2.2.3.68) of the oldest mail and appointment; 0: all. */
  readonly mailFilterType: number
  readonly calendarFilterType: number
}

/** The limits that a policy sets on content. */
export function limitsOf(settings: PolicySettings): ContentLimits {
  const complete = completePolicySettings(settings)
  return {
    areAttachmentsAllowed: complete.attachmentsEnabled,
    maxAttachmentSize: complete.maxAttachmentSize,
    isHtmlAllowed: complete.allowHTMLEmail,
    maxTextSize: complete.maxEmailBodyTruncationSize ?? undefined,
    maxHtmlSize: complete.maxEmailHTMLBodyTruncationSize ?? undefined,
    mailFilterType: filterTypeOf('maxEmailAgeFilter', complete.maxEmailAgeFilter),
    calendarFilterType: filterTypeOf('maxCalendarAgeFilter', complete.maxCalendarAgeFilter),
  }
}

/** The age filters are numbered on the wire as the phones' own filters are. */
function filterTypeOf(name: 'maxEmailAgeFilter' | 'maxCalendarAgeFilter', value: string): number {
  const setting = policySettings.find((one) => one.name === name)
  const choice = setting?.kind === 'choice' ? setting.choices.find((one) => one.value === value) : undefined
  if (!choice) throw new RangeError(`${name} is none of its choices`)
  return choice.wire
}
