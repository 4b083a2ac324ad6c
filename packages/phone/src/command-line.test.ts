import { describe, expect, test } from 'vitest'
import { parseCommandLine } from './command-line.ts'

const account = ['--user', 'anna', '--password', 'secret']

describe('parseCommandLine', () => {
  test('user and password are enough', () => {
    expect(parseCommandLine(account)).toMatchObject({
      kind: 'run',
      options: {
        server: 'http://127.0.0.1:3001',
        user: 'anna',
        model: { id: 'iphone-17-pro' },
        number: 1,
        watch: false,
      },
    })
  })

  test('the "--" that pnpm hands on is not part of it', () => {
    expect(parseCommandLine(['--', ...account, '--model', 'pixel-10', '--watch'])).toMatchObject({
      kind: 'run',
      options: { model: { id: 'pixel-10' }, watch: true },
    })
  })

  test.each([
    ['no password', ['--user', 'anna'], '--user and --password are needed'],
    ['a make nobody knows', [...account, '--model', 'brick'], '--model brick is not known'],
    ['a server that is no address', [...account, '--server', 'here'], '--server here is no address'],
    ['a number that is none', [...account, '--number', '0'], '--number 0 is no number'],
  ])('%s is told with the usage', (_, argv, fault) => {
    expect(parseCommandLine(argv)).toEqual({ kind: 'usage', fault })
  })

  test('an option that does not exist is told too', () => {
    expect(parseCommandLine([...account, '--wach'])).toMatchObject({ kind: 'usage' })
  })
})
