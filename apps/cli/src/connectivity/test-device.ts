import { phoneModels } from '@gatepost/phone'

const [model] = phoneModels

/** Always the same device of a user: a second test makes no second partnership, and who allowed it has allowed it for good. */
export const testDevice = { model, deviceId: 'GATEPOSTCONNECTIVITYTEST', deviceType: model.deviceType } as const
