import { codePage } from '../code-page.ts'

/** [MS-ASWBXML] 2.1.2.1: code page 8, MeetingResponse. */
export const MeetingResponse = codePage(8, 'MeetingResponse', {
  CalendarId: 0x05,
  CollectionId: 0x06,
  MeetingResponse: 0x07,
  RequestId: 0x08,
  Request: 0x09,
  Result: 0x0a,
  Status: 0x0b,
  UserResponse: 0x0c,
  InstanceId: 0x0e,
  ProposedStartTime: 0x10,
  ProposedEndTime: 0x11,
  SendResponse: 0x12,
} as const)
