import type { RequestWipe } from '@gatepost/contract'
import type { WipeKind, WipePreview, WipeReason } from './wipe-queries.ts'

export const confirmationLength = 6

/** What stands in the dialog before anything is sent. */
export type WipeDraft = {
  readonly kind: WipeKind
  readonly reason: WipeReason
  readonly delaySeconds: number
  readonly note: string
  /** What was typed to erase the whole device. */
  readonly phrase: string
}

type Choices = Pick<WipePreview, 'account' | 'wholeDevice' | 'preselected'>

/** The least destructive kind that is possible is chosen, and there are five minutes to think again. */
export function initialDraft({ account, wholeDevice, preselected }: Choices): WipeDraft {
  const problems = { account: account.problem, device: wholeDevice.problem }
  const possible = (['account', 'device'] as const).find((kind) => problems[kind] === null)
  const kind = problems[preselected] === null ? preselected : (possible ?? preselected)
  return { kind, reason: 'lost-or-stolen', delaySeconds: 300, note: '', phrase: '' }
}

/** What has to be typed: the last six characters of the DeviceId. */
export function phraseOf({ deviceId }: { readonly deviceId: string }): string {
  return deviceId.slice(-confirmationLength)
}

/** True if the characters are those of the device, whatever their case and the blanks around them. */
export function isPhrase(typed: string, device: { readonly deviceId: string }): boolean {
  return typed.trim().toLowerCase() === phraseOf(device).toLowerCase()
}

/** True if the request could be sent: the kind is possible, and the whole device was confirmed by its characters. */
export function isReady(draft: WipeDraft, preview: Choices & Pick<WipePreview, 'device'>): boolean {
  const { problem } = draft.kind === 'account' ? preview.account : preview.wholeDevice
  return problem === null && (draft.kind === 'account' || isPhrase(draft.phrase, preview.device))
}

/** The request. The characters go as the device has them: the server compares exactly. */
export function wipeRequestOf(draft: WipeDraft, device: { readonly id: string; readonly deviceId: string }) {
  const { kind, reason, delaySeconds, note } = draft
  const body = { device: device.id, kind, reason, delaySeconds, note: note.trim() }
  return {
    ...body,
    ...(kind === 'device' && isPhrase(draft.phrase, device) && { confirmation: phraseOf(device) }),
  } satisfies Partial<RequestWipe>
}
