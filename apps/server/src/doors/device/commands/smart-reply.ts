import { composeHandler } from '../compose-mail.ts'

/** [MS-ASCMD] 2.2.1.20. */
export const smartReply = composeHandler('SmartReply')
