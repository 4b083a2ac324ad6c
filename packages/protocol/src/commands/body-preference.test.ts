import fc from 'fast-check'
import { expect, test } from 'vitest'
import { throughWire } from '../testing/through-wire.ts'
import { AirSync, AirSyncBase } from '../wbxml/code-pages/index.ts'
import { element, type WbxmlElement } from '../wbxml/index.ts'
import { bodyPreferenceElement, readBodyPreferences, type BodyPreference } from './body-preference.ts'

const type = (text: string) => element(AirSyncBase.Type, text)
const size = (text: string) => element(AirSyncBase.TruncationSize, text)
const allOrNone = (text: string) => element(AirSyncBase.AllOrNone, text)
const preview = (text: string) => element(AirSyncBase.Preview, text)
const preference = (...children: WbxmlElement[]) => element(AirSyncBase.BodyPreference, children)

type Row = readonly [string, readonly WbxmlElement[], readonly BodyPreference[] | undefined]

const rows: readonly Row[] = [
  ['none is none', [], []],
  ['a type alone', [preference(type('1'))], [{ type: 1, allOrNone: false }]],
  [
    'all that can be said',
    [preference(type('2'), size('32768'), allOrNone('1'), preview('255'))],
    [{ type: 2, truncationSize: 32_768, allOrNone: true, preview: 255 }],
  ],
  ['an empty AllOrNone is yes', [preference(type('4'), allOrNone(''))], [{ type: 4, allOrNone: true }]],
  [
    'the largest size',
    [preference(type('3'), size('4294967295'))],
    [{ type: 3, truncationSize: 4_294_967_295, allOrNone: false }],
  ],
  ['what is no preference is skipped', [element(AirSync.FilterType, '3')], []],
  ['no type', [preference(size('10'))], undefined],
  ['type 5', [preference(type('5'))], undefined],
  ['one type twice', [preference(type('1')), preference(type('1'))], undefined],
  ['children out of order', [preference(size('10'), type('1'))], undefined],
  ['a child twice', [preference(type('1'), size('10'), size('20'))], undefined],
  ['a child of something else', [preference(type('1'), element(AirSync.FilterType, '3'))], undefined],
  ['AllOrNone that is no boolean', [preference(type('1'), allOrNone('2'))], undefined],
  ['a negative size', [preference(type('1'), size('-1'))], undefined],
  ['a size above 32 bits', [preference(type('1'), size('4294967296'))], undefined],
  ['a preview of 256 characters', [preference(type('1'), preview('256'))], undefined],
]

test.each(rows)('%s', (_name, children, preferences) => {
  expect(readBodyPreferences(element(AirSync.Options, children))).toEqual(preferences)
})

test('the server reads what the phone asks', () => {
  const one: fc.Arbitrary<BodyPreference> = fc.record(
    {
      type: fc.constantFrom(1, 2, 3, 4),
      truncationSize: fc.nat(4_294_967_295),
      allOrNone: fc.boolean(),
      preview: fc.nat(255),
    },
    { requiredKeys: ['type', 'allOrNone'] },
  )
  fc.assert(
    fc.property(fc.uniqueArray(one, { selector: (item) => item.type }), (list) => {
      expect(readBodyPreferences(throughWire(element(AirSync.Options, list.map(bodyPreferenceElement))))).toEqual(list)
    }),
  )
})
