import { composeHandler } from '../compose-mail.ts'

/** [MS-ASCMD] 2.2.1.19. */
export const smartForward = composeHandler('SmartForward')
