import { expect, test } from 'vitest'
import { readFormatList } from './read-format-list.ts'

test('blocks are objects, and a long value goes on in the next lines', () => {
  const text = `

Name                  : Default
MinPasswordLength     :
UnapprovedList        : {a.exe,
                        b.exe}
MaxInactivityTimeLock : 00:15:00

Name : Second\r
`
  expect(readFormatList(text).map((block) => Object.fromEntries(block))).toEqual([
    {
      Name: 'Default',
      MinPasswordLength: '',
      UnapprovedList: '{a.exe, b.exe}',
      MaxInactivityTimeLock: '00:15:00',
    },
    { Name: 'Second' },
  ])
})

test.each([
  ['a name twice', 'Name : a\nName : b', /twice/],
  ['a line that is none', 'Name : a\nwhat is this', /line 2/],
  ['a line that goes on from nothing', '  b.exe}', /line 1/],
])('%s is refused', (_name, text, message) => {
  expect(() => readFormatList(text)).toThrow(message)
})
