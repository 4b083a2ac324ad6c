import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { element, encode } from '../wbxml/index.ts'
import { Email } from '../wbxml/code-pages/index.ts'
import {
  cutText,
  formatWireDate,
  isAtLeast,
  parseWireDate,
  plainText,
  readBoolean,
  readId,
  readInteger,
  readIntegerBetween,
  wireText,
} from './index.ts'

describe('dates', () => {
  test.each([
    ['with hyphens and milliseconds', '2024-02-29T23:59:59.000Z', '2024-02-29T23:59:59.000Z'],
    ['without a fraction', '2024-02-29T23:59:59Z', '2024-02-29T23:59:59.000Z'],
    ['with one digit of a fraction', '2024-02-29T23:59:59.5Z', '2024-02-29T23:59:59.500Z'],
    ['with more digits than there are milliseconds', '2024-02-29T23:59:59.1234567Z', '2024-02-29T23:59:59.123Z'],
    ['compact', '20240229T235959Z', '2024-02-29T23:59:59.000Z'],
  ])('%s are read', (_name, text, iso) => {
    expect(parseWireDate(text)?.toISOString()).toBe(iso)
  })

  test.each([
    ['30 February', '2024-02-30T00:00:00.000Z'],
    ['29 February of a common year', '2023-02-29T00:00:00.000Z'],
    ['month 13', '2024-13-01T00:00:00.000Z'],
    ['hour 24', '2024-01-01T24:00:00.000Z'],
    ['second 60', '2024-01-01T23:59:60.000Z'],
    ['a date without a time', '2024-01-01'],
    ['a time without its zone', '2024-01-01T00:00:00.000'],
    ['another zone', '2024-01-01T00:00:00.000+01:00'],
    ['nothing', ''],
    ['words', 'yesterday'],
  ])('%s is none', (_name, text) => {
    expect(parseWireDate(text)).toBeUndefined()
  })

  test('what is written is read again', () => {
    const dates = fc.date({ min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(dates, (date) => {
        expect(parseWireDate(formatWireDate(date))).toEqual(date)
      }),
    )
  })
})

describe('text', () => {
  test('every text can be written once it is cleaned', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(() => encode(element(Email.Subject, wireText(text)))).not.toThrow()
      }),
    )
  })

  test('clean text stays as it is', () => {
    const text = 'Grüße 🎉 tab\tline\r\nnext – 受信 \u0085'
    expect(wireText(text)).toBe(text)
  })

  test.each([
    ['U+0000', 'a\u0000b'],
    ['a bell', 'a\u0007b'],
    ['a vertical tab', 'a\u000bb'],
    ['half a surrogate pair', 'a\ud83db'],
    ['a non-character', 'a\uffffb'],
  ])('%s is left out', (_name, text) => {
    expect(wireText(text)).toBe('ab')
  })

  test.each([
    ['a line break', 'a\nb'],
    ['a C1 control', 'a\u0090b'],
    ['a mark that turns the direction', 'a\u202eb'],
    ['an isolate', 'a\u2066b'],
    ['a line separator', 'a\u2028b'],
  ])('%s is left out of what a phone says about itself', (_name, text) => {
    expect(plainText(text, 256)).toBe('ab')
  })

  test('a cut never splits a surrogate pair and never makes text longer', () => {
    expect(cutText('ab🎉', 3)).toBe('ab')
    expect(cutText('ab🎉', 4)).toBe('ab🎉')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 0, max: 20 }), (text, length) => {
        const cut = cutText(text, length)
        expect(text.startsWith(cut)).toBe(true)
        expect(cut.length).toBeLessThanOrEqual(length)
        expect(/\p{Cs}/u.test(cut)).toBe(false)
      }),
    )
  })
})

describe('numbers, booleans and identifiers', () => {
  test.each([
    ['12', 12],
    [' 12\n', 12],
    ['-100', -100],
    ['+1', 1],
    ['4294967295', 4_294_967_295],
    ['', undefined],
    ['1.5', undefined],
    ['1e3', undefined],
    ['0x10', undefined],
    ['12345678901', undefined],
    ['१', undefined],
    [undefined, undefined],
  ])('%j as an integer is %s', (text, value) => {
    expect(readInteger(text)).toBe(value)
  })

  test('bounds are included', () => {
    expect([0, 1, 5, 6].map((value) => readIntegerBetween(String(value), 1, 5))).toEqual([undefined, 1, 5, undefined])
  })

  test.each([
    ['', true],
    ['1', true],
    ['0', false],
    ['true', undefined],
    ['2', undefined],
    [undefined, undefined],
  ])('%j as a boolean is %s', (text, value) => {
    expect(readBoolean(text)).toBe(value)
  })

  test('an identifier is 1 to 64 characters', () => {
    expect([undefined, '', 'x', 'x'.repeat(64), 'x'.repeat(65)].map((text) => readId(text)?.length)).toEqual([
      undefined,
      undefined,
      1,
      64,
      undefined,
    ])
  })

  test('versions are ordered as they were published', () => {
    expect(isAtLeast('2.5', '12.0')).toBe(false)
    expect(isAtLeast('12.1', '12.1')).toBe(true)
    expect(isAtLeast('16.1', '14.1')).toBe(true)
    expect(isAtLeast('14.0', '14.1')).toBe(false)
  })
})
