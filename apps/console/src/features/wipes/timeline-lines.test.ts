import type { WipeEventName } from '@gatepost/contract'
import { describe, expect, test } from 'vitest'
import { timelineLines } from './timeline-lines.ts'
import type { Wipe } from './wipe-queries.ts'

const at = (minute: number) => `2026-11-22T14:0${minute}:00.000Z`

function wipe(state: Wipe['state'], ...events: WipeEventName[]): Pick<Wipe, 'state' | 'steps'> {
  const actor = { kind: 'operator', id: 'p', name: 'Paul' } as const
  const steps = events.map((event, index) => ({
    at: at(index),
    event,
    from: state,
    to: state,
    actor,
    address: '',
  }))
  return { state, steps }
}

const told = (state: Wipe['state'], ...events: WipeEventName[]) =>
  timelineLines(wipe(state, ...events)).map(({ id, mark }) => `${id} ${mark}`)

describe('the timeline', () => {
  test('of a held wipe shows the hold as lasting and what has not happened', () => {
    expect(told('held', 'requested', 'held')).toEqual([
      'requested done',
      'held now',
      'delivered ahead',
      'confirmed ahead',
    ])
  })

  test('of a released wipe waits for the phone', () => {
    expect(told('pending', 'requested', 'held', 'approved', 'released')).toEqual([
      'requested done',
      'held done',
      'approved done',
      'waiting now',
      'delivered ahead',
      'confirmed ahead',
    ])
  })

  test('of a delivered wipe claims nothing beyond the delivery', () => {
    const lines = timelineLines(wipe('delivered', 'requested', 'released', 'delivered', 'delivered-again'))
    expect(lines.at(-2)).toEqual({ id: 'delivered', mark: 'now', at: at(3), who: 'Paul', count: 2 })
    expect(lines.at(-1)).toMatchObject({ id: 'confirmed', mark: 'ahead', at: null })
  })

  test('of a confirmed wipe has nothing ahead', () => {
    expect(told('acknowledged', 'requested', 'released', 'delivered', 'acknowledged')).toEqual([
      'requested done',
      'waiting done',
      'delivered done',
      'confirmed done',
    ])
  })

  test.each(['cancelled', 'rejected', 'expired', 'abandoned'] as const)('%s is the end', (end) => {
    expect(told(end, 'requested', 'held', end)).toEqual(['requested done', 'held done', `${end} ended`])
  })

  test('says that a phone failed, came back or is silent, and that it is armed again', () => {
    expect(told('delivered', 'requested', 'released', 'delivered', 'failed')).toEqual([
      'requested done',
      'waiting done',
      'delivered now',
      'failed trouble',
      'confirmed ahead',
    ])
    const events = ['requested', 'released', 'delivered', 'acknowledged', 'contradicted'] as const
    expect(told('pending', ...events).slice(-3)).toEqual(['contradicted trouble', 'delivered ahead', 'confirmed ahead'])
    expect(told('delivered', 'requested', 'released', 'delivered', 'unconfirmed')).toContain('unconfirmed trouble')
  })

  test('tells a stop and a second hold in their order', () => {
    expect(told('held', 'requested', 'released', 'stopped')).toEqual([
      'requested done',
      'waiting done',
      'stopped trouble',
      'delivered ahead',
      'confirmed ahead',
    ])
  })
})
