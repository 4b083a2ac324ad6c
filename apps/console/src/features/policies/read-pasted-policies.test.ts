import { describe, expect, test } from 'vitest'
import { faultPlace, formatOf, whyIgnored } from './read-pasted-policies.ts'

describe('a pasted text is taken for', () => {
  test.each([
    ['JSON of one policy', '{"Name":"Default","AllowCamera":true}', 'json'],
    ['JSON of several, with a byte order mark', '\uFEFF [ {"Name":"A"} ]', 'json'],
    ['our own document', '{ "name": "A", "settings": {"allowCamera":false} }', 'gatepost'],
    ['several of ours', '[{"name":"A","settings":{}}]', 'gatepost'],
    ['CSV with the type line of PowerShell', '#TYPE Microsoft.Exchange\r\n"Name","AllowCamera"\r\n', 'csv'],
    ['CSV without it', 'Name,AllowCamera\nDefault,True\n', 'csv'],
    ['CSV with the semicolons of -UseCulture', '"Name";"AllowCamera"\r\n"A";"True"\r\n', 'csv'],
    ['what Format-List prints', '\n\nName              : Default\nAllowCamera : True', 'list'],
    ['nothing that it knows', 'Dear colleague', undefined],
    ['nothing at all', '  \n', undefined],
  ])('%s', (_, text, format) => {
    expect(formatOf(text)).toBe(format)
  })
})

describe('what is left out', () => {
  test.each([
    ['DistinguishedName', 'directory'],
    ['whenChangedUTC', 'directory'],
    ['IsDefault', 'default'],
    ['MobileOTAUpdateMode', 'number'],
    ['RunspaceId', 'shell'],
    ['AllowHolograms', 'unknown'],
  ])('%s: %s', (property, why) => {
    expect(whyIgnored(property)).toBe(why)
  })
})

describe('where a fault is', () => {
  test.each([
    ['text[0].MinPasswordLength', { policy: 1, property: 'MinPasswordLength' }],
    ['text[12]', { policy: 13, property: '' }],
    ['text.Name', { policy: undefined, property: 'Name' }],
    ['text', { policy: undefined, property: '' }],
    ['name', { policy: undefined, property: 'name' }],
  ])('%s', (path, place) => {
    expect(faultPlace(path)).toEqual(place)
  })
})
