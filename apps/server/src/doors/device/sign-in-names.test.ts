import { parseLoginName } from '@gatepost/protocol/http'
import { expect, test } from 'vitest'
import { signInNames } from './sign-in-names.ts'

test.each([
  ['a plain name is itself', 'anna', ['anna']],
  ['case does not matter', 'Anna', ['anna']],
  ['an address is nobody but that address', 'Anna@Example.com', ['anna@example.com']],
  ['the domain of DOMAIN\\user says nothing', 'CORP\\Anna', ['anna@corp', 'anna']],
  [
    'a domain written with dots before the backslash is an address',
    'corp.example.com\\anna',
    ['anna@corp.example.com'],
  ],
  ['an empty domain is none', '\\anna@example.com', ['anna@example.com']],
  ['two spellings of one letter are one name', 'Jo\u0308rg', ['jörg']],
])('%s', (_name, login, names) => {
  expect(signInNames(parseLoginName(login))).toEqual(names)
})
