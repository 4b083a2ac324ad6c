import { describe, expect, test } from 'vitest'
import { createImportFaults } from './import-faults.ts'
import { readUserCsv } from './read-user-csv.ts'

async function read(csv: string) {
  const faults = createImportFaults()
  const rows = await readUserCsv(csv, faults)
  return { rows, faults: faults.first(), count: faults.count() }
}

const header = 'name,displayName,address'

describe('a file of users', () => {
  test('is read with its columns in any order and spelling, empty cells left out', async () => {
    const csv = `\uFEFFAddress,NAME,displayname,groups,isActiveSyncEnabled,deviceLimit,defaultOwnership,policy,department
ann@example.com,Ann,"Lee, ""Ann""",Sales|Field,false,5,company,Strict,

BEN@Example.com,ben, Ben Berg ,,TRUE,,,,Field\r\n`
    expect(await read(csv)).toMatchObject({
      count: 0,
      rows: [
        {
          line: 2,
          name: 'ann',
          displayName: 'Lee, "Ann"',
          address: 'ann@example.com',
          groups: ['Sales', 'Field'],
          isActiveSyncEnabled: false,
          deviceLimit: 5,
          defaultOwnership: 'company',
          policy: 'Strict',
        },
        { line: 4, name: 'ben', displayName: 'Ben Berg', address: 'ben@example.com', isActiveSyncEnabled: true },
      ],
    })
  })

  test('may have semicolons, as spreadsheets write them', async () => {
    const { rows } = await read('name;displayName;address\nann;Lee, Ann;ann@example.com\n')
    expect(rows).toEqual([{ line: 2, name: 'ann', displayName: 'Lee, Ann', address: 'ann@example.com' }])
  })

  test.each([
    ['a formula', 'ann,=1+1,a@example.com', 'displayName', 'formula'],
    ['a formula behind a blank', 'ann, @SUM(A1),a@example.com', 'displayName', 'formula'],
    ['a wide sign of equality', 'ann,\uFF1D1+1,a@example.com', 'displayName', 'formula'],
    ['a tab at the beginning', 'ann,\tAnn,a@example.com', 'displayName', 'formula'],
    ['a plus sign', 'ann,+49 30,a@example.com', 'displayName', 'formula'],
    ['a minus sign in the name', '-ann,Ann,a@example.com', 'name', 'formula'],
    ['a control character', 'ann,A\u001Bnn,a@example.com', 'displayName', 'control characters'],
    ['a line break in a cell', 'ann,"A\nnn",a@example.com', 'displayName', 'control characters'],
    ['a name that is too long', `ann,${'x'.repeat(129)},a@example.com`, 'displayName', 'more than 128'],
    ['a name with a blank', 'an n,Ann,a@example.com', 'name', 'may have letters'],
    ['no address', 'ann,Ann,nobody', 'address', 'no mail address'],
    ['no name', ',Ann,a@example.com', 'name', 'is missing'],
    ['a cell too many', 'ann,Ann,a@example.com,', '', '4 cells'],
    ['a cell too few', 'ann,Ann', '', '2 cells'],
  ])('with %s is told the line and the column', async (_, line, column, message) => {
    const { rows, faults } = await read(`${header}\nzoe,Zoe,zoe@example.com\n${line}\n`)
    expect(faults).toEqual([{ line: line.includes('\n') ? 4 : 3, column, message: expect.stringContaining(message) }])
    expect(rows).toHaveLength(1)
  })

  test.each([
    ['password', 'short', '8 to 256'],
    ['isActiveSyncEnabled', 'yes', 'true or false'],
    ['deviceLimit', '1001', '0 to 1000'],
    ['defaultOwnership', 'mine', 'one of'],
    ['groups', 'Sales||Field', 'empty name'],
  ])('with a wrong %s is told so, without the value', async (column, cell, message) => {
    const { faults } = await read(`name,${column}\nann,${cell}\n`)
    expect(faults).toEqual([{ line: 2, column, message: expect.stringContaining(message) }])
  })

  test('keeps blanks of a password', async () => {
    expect((await read('name,password\nann, a b c d \n')).rows[0]?.password).toBe(' a b c d ')
  })

  test.each([
    ['nothing', '', '', 'no line of column names'],
    ['UTF-16 that was read as UTF-8', 'n\0a\0m\0e\0', '', 'UTF-16'],
    ['Latin-1 that was read as UTF-8', `${header}\nann,M\uFFFDller,a@example.com`, '', 'not UTF-8'],
    ['an unknown column', 'name,phone\nann,1\n', 'phone', 'no column'],
    ['a column twice', 'name,Address,address\nann,a@example.com,b@example.com\n', 'address', 'twice'],
    ['no column of names', 'address\na@example.com\n', 'name', 'is missing'],
  ])('of %s is refused as a whole', async (_, csv, column, message) => {
    const { rows, faults } = await read(csv)
    expect(rows).toEqual([])
    expect(faults).toEqual([{ line: 1, column, message: expect.stringContaining(message) }])
  })

  test.each([
    ['without a partner', `${header}\nann,"Ann,a@example.com\nben,Ben,b@example.com\n`, 'no partner'],
    ['in the middle of a cell', `${header}\nann,A"nn,a@example.com\n`, 'twice'],
    ['without a partner, far from the end', `${header}\nann,"${'x\n'.repeat(10_000)}`, 'too long'],
  ])('with a quotation mark %s is told where it begins', async (_, csv, message) => {
    expect((await read(csv)).faults).toEqual([{ line: 2, column: '', message: expect.stringContaining(message) }])
  })

  test('with a name or an address twice is told where it stood before', async () => {
    const { rows, faults } = await read(`${header}\nann,A,a@example.com\nANN,B,b@example.com\nben,C,A@example.com\n`)
    expect(rows).toHaveLength(1)
    expect(faults).toEqual([
      { line: 3, column: 'name', message: 'stands on line 2 already' },
      { line: 4, column: 'address', message: 'stands on line 2 already' },
    ])
  })

  test('of 100,000 users is read, and others have their turn meanwhile; one more is refused', async () => {
    const lines = Array.from({ length: 100_001 }, (_, n) => `u${n},User ${n},u${n}@example.com,Sales\n`)
    let turns = 0
    const timer = setInterval(() => (turns += 1), 1)
    const { rows, faults } = await read(`${header},department\n${lines.join('')}`)
    clearInterval(timer)
    expect(rows).toHaveLength(100_000)
    expect(turns).toBeGreaterThan(10)
    expect(faults).toEqual([{ line: 100_002, column: '', message: expect.stringContaining('more than 100000') }])
  })

  test('with a fault on every line tells the first hundred and counts all', async () => {
    const { faults, count } = await read(`name\n${'=x\n'.repeat(500)}`)
    expect([faults.length, count, faults[99]?.line]).toEqual([100, 500, 101])
  })
})
