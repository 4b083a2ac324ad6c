import { expect, test } from 'vitest'
import { decodeBytes } from './charset.ts'

test.each([
  { title: 'UTF-8', bytes: 'c384', label: 'UTF-8', text: 'Ä' },
  { title: 'UTF-8 under its other name', bytes: 'c384', label: 'utf8', text: 'Ä' },
  { title: 'Latin 1', bytes: 'c4', label: 'iso-8859-1', text: 'Ä' },
  { title: 'Japanese', bytes: '82a0', label: 'shift_jis', text: 'あ' },
  { title: 'Japanese under its Windows name', bytes: '82a0', label: 'cp932', text: 'あ' },
  {
    title: 'Japanese of the mail of old',
    bytes: '1b2442242221b2842'.slice(0, 10) + '1b2842',
    label: 'iso-2022-jp',
    text: 'あ',
  },
  { title: 'Cyrillic', bytes: 'ff', label: 'windows-1251', text: 'я' },
  { title: 'Cyrillic under a short name', bytes: 'ff', label: 'cp1251', text: 'я' },
  { title: 'no label, valid UTF-8', bytes: 'c384', label: '', text: 'Ä' },
  { title: 'no label, not UTF-8', bytes: 'c4', label: '', text: 'Ä' },
  { title: 'ASCII that is UTF-8', bytes: 'e282ac', label: 'us-ascii', text: '€' },
  { title: 'an unknown label', bytes: 'c4', label: 'x-no-such-thing', text: 'Ä' },
  { title: 'a hostile label', bytes: '41', label: '../../etc/passwd', text: 'A' },
  { title: 'UTF-8 that is Latin 1', bytes: 'c4', label: 'utf-8', text: 'Ä' },
  {
    title: 'UTF-8 cut in the middle of a character',
    bytes: 'c384c396c39cc3a4c3b6c3bcc3',
    label: 'utf-8',
    text: 'ÄÖÜäöü\ufffd',
  },
])('$title is decoded', ({ bytes, label, text }) => {
  expect(decodeBytes(Buffer.from(bytes, 'hex'), label)).toBe(text)
})
