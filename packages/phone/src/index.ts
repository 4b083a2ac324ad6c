// A simulated phone: an Exchange ActiveSync client over real HTTP, for tests, the demo, benchmarks and `pnpm phone`.
// It is built on the protocol package alone and held to the same wire vectors as the server.
// Begin with phone.ts; phone-models.ts has the makes, live-phone.ts the life a phone leads on its own.
export {
  findPhoneModel,
  identityOf,
  phoneModel,
  phoneModels,
  type PhoneModel,
  type PhoneModelId,
} from './phone-models.ts'
export { INBOX, Phone, type ConnectOutcome, type ServerOffer } from './phone.ts'
export { PhoneError, type PhoneErrorCode } from './phone-error.ts'
export type { PhoneEvent } from './phone-event.ts'
export {
  queryForms,
  type PhoneIdentity,
  type PhoneOptions,
  type PhoneVersion,
  type QueryForm,
} from './phone-options.ts'
export type { FetchedFile } from './fetch-attachment.ts'
export type { FetchOutcome } from './fetch-item.ts'
export type { FolderCreateOutcome, NewFolder } from './folder-create.ts'
export type { FolderSyncOutcome } from './folder-sync.ts'
export type { FolderWish } from './folder-update.ts'
export type { EstimateOutcome, EstimateWish } from './get-item-estimate.ts'
export type { MoveItemsOutcome, MoveWish } from './move-items.ts'
export type { PhoneAnswer, RequestOverrides } from './line.ts'
export { usualHabits, type PhoneHabits } from './live-phone.ts'
export type { MailItem, PhoneFolder } from './local-store.ts'
export type { WipeConduct, WipeOutcome } from './obey-wipe.ts'
export type { PingOutcome } from './ping.ts'
export type { PolicyCompliance, ProvisionOutcome } from './provision.ts'
export type { PolicyDocument } from './read-policy.ts'
export type { AnsweringMail, OutgoingMail } from './send-mail.ts'
export type { RecipientAnswers, RecipientWish } from './resolve-recipients.ts'
export type { MailHit, MailSearchOutcome, MailSearchWish, PeopleSearchOutcome, PeopleWish } from './search.ts'
export type { SettingsOutcome } from './settings-device-information.ts'
export type { SyncFolderOptions, SyncFolderOutcome } from './sync-folder.ts'
export { realWorld, type World } from './world.ts'
