import { expect, test } from 'vitest'
import { limitsOf } from './limits-of.ts'

test('a policy that says nothing limits nothing', () => {
  expect(limitsOf({})).toEqual({
    areAttachmentsAllowed: true,
    maxAttachmentSize: null,
    isHtmlAllowed: true,
    maxTextSize: undefined,
    maxHtmlSize: undefined,
    mailFilterType: 0,
    calendarFilterType: 0,
  })
})

test('each setting sets its own limit; a size of 0 is a limit', () => {
  const limits = limitsOf({
    attachmentsEnabled: false,
    maxAttachmentSize: 0,
    allowHTMLEmail: false,
    maxEmailBodyTruncationSize: 0,
    maxEmailHTMLBodyTruncationSize: 7,
    maxEmailAgeFilter: 'threeDays',
    maxCalendarAgeFilter: 'sixMonths',
  })
  expect(limits).toEqual({
    areAttachmentsAllowed: false,
    maxAttachmentSize: 0,
    isHtmlAllowed: false,
    maxTextSize: 0,
    maxHtmlSize: 7,
    mailFilterType: 2,
    calendarFilterType: 7,
  })
})

test.each([
  ['all', 0],
  ['oneDay', 1],
  ['threeDays', 2],
  ['oneWeek', 3],
  ['twoWeeks', 4],
  ['oneMonth', 5],
] as const)('mail of %s is the filter %i', (maxEmailAgeFilter, filter) => {
  expect(limitsOf({ maxEmailAgeFilter }).mailFilterType).toBe(filter)
})
