import { expect, test } from 'vitest'
import { logoAddress, portalBrandQuery, readBrand } from './portal-brand.ts'

const brand = { organizationName: 'Contoso', accentColor: '#5b2a86', logo: { tag: 'a-_b', width: 64, height: 32 } }

test('the looks of the last time are what was kept, and nothing that is no looks', () => {
  expect(readBrand(JSON.stringify(brand))).toEqual(brand)
  expect(readBrand(JSON.stringify({ ...brand, logo: { tag: 1 } }))).toEqual({ ...brand, logo: null })
  for (const other of [null, '', '{', '[]', '"x"', JSON.stringify({ ...brand, accentColor: 'red;}' })]) {
    expect(readBrand(other)).toBeUndefined()
  }
})

test('another logo has another address, whatever its tag has in it', () => {
  expect(logoAddress({ ...brand.logo, tag: 'a/b' })).toBe('/api/v1/branding/portal/logo?tag=a%2Fb')
})

test('where nothing can be kept there are no looks of the last time, and no failure', () => {
  // No storage at all here, as where a browser refuses it.
  expect(portalBrandQuery.initialData).toBeTypeOf('function')
  expect(typeof portalBrandQuery.initialData === 'function' && portalBrandQuery.initialData()).toBeUndefined()
})
