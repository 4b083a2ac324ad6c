import { composeHandler } from '../compose-mail.ts'

/** [MS-ASCMD] 2.2.1.17. */
export const sendMail = composeHandler('SendMail')
