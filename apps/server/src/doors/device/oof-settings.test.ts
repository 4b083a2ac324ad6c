import { describe, expect, test } from 'vitest'
import type { AutomaticReply } from '../../users/index.ts'
import { oofOf, withOof } from './oof-settings.ts'

const away: AutomaticReply = {
  state: 'always',
  startsAt: null,
  endsAt: null,
  isInternalOn: true,
  internalText: 'Back on Monday',
  externalAudience: 'known',
  externalText: 'We are closed',
}
const [startTime, endTime] = [new Date('2026-12-01'), new Date('2026-12-08')]

describe('automatic replies on a phone', () => {
  test('are told for each audience', () => {
    expect(oofOf(away, 'TEXT')).toEqual({
      state: 1,
      messages: [
        { audience: 'internal', isEnabled: true, text: 'Back on Monday', bodyType: 'TEXT' },
        { audience: 'externalKnown', isEnabled: true, text: 'We are closed', bodyType: 'TEXT' },
        { audience: 'externalUnknown', isEnabled: false, text: 'We are closed', bodyType: 'TEXT' },
      ],
    })
  })

  test('are told as HTML where it is asked for, and kept as text where it comes', () => {
    const html = oofOf({ ...away, internalText: 'A < B' }, 'HTML').messages[0]
    expect(html).toMatchObject({ bodyType: 'HTML', text: expect.stringContaining('A &#60; B') })
    const leave = { audience: 'internal', isEnabled: true, text: '<p>On <b>leave</b></p>', bodyType: 'HTML' } as const
    expect(withOof(away, { state: 1, messages: [leave] }).internalText.trim()).toBe('On leave')
  })

  const times = { startTime, endTime }
  const nobody = { audience: 'externalKnown', isEnabled: false } as const
  const everybody = { audience: 'externalUnknown', isEnabled: true, text: 'x' } as const
  test.each([
    ['an audience that it does not speak of stays', { state: 1, messages: [] }, {}],
    ['switching off keeps the texts', { state: 0, messages: [] }, { state: 'off' }],
    ['times', { state: 2, ...times, messages: [] }, { state: 'scheduled', startsAt: startTime, endsAt: endTime }],
    ['between times that nobody named', { state: 2, messages: [] }, {}],
    ['nobody outside', { state: 1, messages: [nobody] }, { externalAudience: 'nobody' }],
    ['everybody outside', { state: 1, messages: [everybody] }, { externalAudience: 'everybody', externalText: 'x' }],
  ] as const)('%s', (_name, set, changed) => {
    expect(withOof(away, set)).toEqual({ ...away, ...changed })
  })
})
