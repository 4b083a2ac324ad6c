import { SyncItemStatus } from '../status/index.ts'
import {
  accepted,
  booleanElement,
  numberElement,
  optional,
  parseWireDate,
  formatWireDate,
  present,
  readBoolean,
  readIntegerBetween,
  refused,
  textElement,
  wireText,
  type Parsed,
} from '../values/index.ts'
import { Email, Tasks } from '../wbxml/code-pages/index.ts'
import { childrenOf, element, textOf, type Tag, type WbxmlElement } from '../wbxml/index.ts'

/**
 * The follow-up flag of a message ([MS-ASEMAIL] Flag). `status` 1 is complete, 2 active; 0 is the same as no flag.
 * Dates are ISO strings with milliseconds; start and due stand once in local time and once in UTC, all four or none.
 */
export type EmailFlag = {
  readonly status?: 0 | 1 | 2
  readonly flagType?: string
  readonly startDate?: string
  readonly dueDate?: string
  readonly utcStartDate?: string
  readonly utcDueDate?: string
  readonly dateCompleted?: string
  readonly completeTime?: string
  readonly reminderSet?: boolean
  readonly reminderTime?: string
  readonly subject?: string
}

const COMPLETE = 1
const MAX_TEXT_LENGTH = 1024

const dateTags = {
  dateCompleted: Tasks.DateCompleted,
  completeTime: Email.CompleteTime,
  startDate: Tasks.StartDate,
  dueDate: Tasks.DueDate,
  utcStartDate: Tasks.UtcStartDate,
  utcDueDate: Tasks.UtcDueDate,
  reminderTime: Tasks.ReminderTime,
} as const satisfies Partial<Record<keyof EmailFlag, Tag>>

type DateName = keyof typeof dateTags
const dateNames = [
  'dateCompleted',
  'completeTime',
  'startDate',
  'dueDate',
  'utcStartDate',
  'utcDueDate',
  'reminderTime',
] as const satisfies readonly DateName[]

/** An empty Flag is a cleared one. Children on the Tasks and Email pages, in the order [MS-ASEMAIL] lists them. */
export function emailFlagElement(flag: EmailFlag | null): WbxmlElement {
  if (flag === null || flag.status === 0) return element(Email.Flag)
  const date = (name: DateName) => optional(flag[name], (value) => textElement(dateTags[name], value))
  return element(
    Email.Flag,
    present(
      optional(flag.subject, (subject) => textElement(Tasks.Subject, subject, MAX_TEXT_LENGTH)),
      optional(flag.status, (status) => numberElement(Email.Status, status)),
      optional(flag.flagType, (type) => textElement(Email.FlagType, type, MAX_TEXT_LENGTH)),
      date('dateCompleted'),
      date('completeTime'),
      date('startDate'),
      date('dueDate'),
      date('utcStartDate'),
      date('utcDueDate'),
      optional(flag.reminderSet, (isSet) => booleanElement(Tasks.ReminderSet, isSet)),
      date('reminderTime'),
    ),
  )
}

/** Reads a Flag; null for a cleared one. Refuses with item status 6 what breaks the rules of [MS-ASEMAIL] Flag. */
export function parseEmailFlag(flag: WbxmlElement): Parsed<EmailFlag | null> {
  const tags = childrenOf(flag).map((child) => child.tag)
  if (tags.length === 0 || textOf(flag, Email.Status)?.trim() === '0') return accepted(null)
  const dates = readDates(flag)
  const rest = readRest(flag)
  if (new Set(tags).size !== tags.length || dates === undefined || rest === undefined)
    return refused(SyncItemStatus.ItemRejected)
  const value = { ...rest, ...dates }
  return isConsistent(value) ? accepted(value) : refused(SyncItemStatus.ItemRejected)
}

function readDates(flag: WbxmlElement): Pick<EmailFlag, DateName> | undefined {
  const dates: { [Name in DateName]?: string } = {}
  for (const name of dateNames) {
    const text = textOf(flag, dateTags[name])
    if (text === undefined) continue
    const date = parseWireDate(text)
    if (date === undefined) return undefined
    dates[name] = formatWireDate(date)
  }
  return dates
}

function readRest(flag: WbxmlElement): Omit<EmailFlag, DateName> | undefined {
  const statusText = textOf(flag, Email.Status)
  const status = readIntegerBetween(statusText, 1, 2)
  const reminderText = textOf(flag, Tasks.ReminderSet)
  const reminderSet = readBoolean(reminderText)
  if (statusText !== undefined && status !== 1 && status !== 2) return undefined
  if (reminderText !== undefined && reminderSet === undefined) return undefined
  const subject = textOf(flag, Tasks.Subject)
  const flagType = textOf(flag, Email.FlagType)
  return {
    ...((status === 1 || status === 2) && { status }),
    ...(flagType !== undefined && { flagType: wireText(flagType, MAX_TEXT_LENGTH) }),
    ...(reminderSet !== undefined && { reminderSet }),
    ...(subject !== undefined && { subject: wireText(subject, MAX_TEXT_LENGTH) }),
  }
}

function isConsistent(flag: EmailFlag): boolean {
  const { startDate, dueDate, utcStartDate, utcDueDate } = flag
  const given = [startDate, dueDate, utcStartDate, utcDueDate].filter((date) => date !== undefined)
  if (given.length !== 0 && given.length !== 4) return false
  if (isBefore(dueDate, startDate) || isBefore(utcDueDate, utcStartDate)) return false
  if (flag.reminderSet === true && flag.reminderTime === undefined) return false
  const completion = [flag.dateCompleted, flag.completeTime].filter((date) => date !== undefined)
  return flag.status === COMPLETE ? completion.length === 2 : completion.length !== 1
}

/** Dates of the same notation compare as text. */
function isBefore(date: string | undefined, other: string | undefined): boolean {
  return date !== undefined && other !== undefined && date < other
}
