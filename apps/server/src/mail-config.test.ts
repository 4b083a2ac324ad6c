import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'
import type { Env } from './env.ts'

const from = { GATEPOST_MAIL_FROM: 'gatepost@example.com' }

function faultsOf(env: Env): string {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return ''
}

describe('the mail relay', () => {
  test('is none in an empty environment', () => {
    expect(readConfig({}).mail).toBeUndefined()
  })

  test('needs no more than an address and a sender', () => {
    expect(readConfig({ ...from, GATEPOST_SMTP_URL: 'smtp://mail.example.com' }).mail).toEqual({
      host: 'mail.example.com',
      port: 587,
      isSecure: false,
      credentials: undefined,
      from: 'gatepost@example.com',
    })
  })

  test('has user and password in the URL, where they are encoded, or beside it', () => {
    const credentials = { user: 'gate@x', password: 'p:ss w%rd' }
    expect(
      readConfig({ ...from, GATEPOST_SMTP_URL: 'smtps://gate%40x:p%3Ass%20w%25rd@[::1]:2465/' }).mail,
    ).toMatchObject({ host: '::1', port: 2465, isSecure: true, credentials })
    const beside = { GATEPOST_SMTP_USER: 'gate@x', GATEPOST_SMTP_PASSWORD: 'p:ss w%rd' }
    expect(readConfig({ ...from, ...beside, GATEPOST_SMTP_URL: 'smtps://m' }).mail).toMatchObject({
      port: 465,
      credentials,
    })
    const mixed = { GATEPOST_SMTP_PASSWORD: 'p:ss w%rd', GATEPOST_SMTP_URL: 'smtp://gate%40x@m' }
    expect(readConfig({ ...from, ...mixed }).mail).toMatchObject({ credentials })
  })

  test.each<[string, Env, readonly string[]]>([
    ['a sender alone', from, ['GATEPOST_SMTP_URL is missing']],
    ['an address alone', { GATEPOST_SMTP_URL: 'smtp://m' }, ['GATEPOST_MAIL_FROM is missing']],
    [
      'a password alone',
      { GATEPOST_SMTP_PASSWORD: 's3cret' },
      ['GATEPOST_SMTP_URL is missing', 'GATEPOST_MAIL_FROM is missing'],
    ],
    ['a user without a password', { ...from, GATEPOST_SMTP_URL: 'smtp://u@m' }, ['GATEPOST_SMTP_PASSWORD is missing']],
    [
      'a password without a user',
      { ...from, GATEPOST_SMTP_URL: 'smtp://m', GATEPOST_SMTP_PASSWORD: 's3cret' },
      ['GATEPOST_SMTP_USER is missing'],
    ],
    [
      'two users and two passwords',
      { ...from, GATEPOST_SMTP_URL: 'smtp://u:s3cret@m', GATEPOST_SMTP_USER: 'v', GATEPOST_SMTP_PASSWORD: 's3cret' },
      ['GATEPOST_SMTP_USER is given', 'GATEPOST_SMTP_PASSWORD is given'],
    ],
    ['another scheme', { ...from, GATEPOST_SMTP_URL: 'https://u:s3cret@m' }, ['GATEPOST_SMTP_URL must be']],
    ['a path', { ...from, GATEPOST_SMTP_URL: 'smtp://u:s3cret@m/x' }, ['GATEPOST_SMTP_URL must be']],
    ['a broken escape', { ...from, GATEPOST_SMTP_URL: 'smtp://u:s3cret%zz@m' }, ['GATEPOST_SMTP_URL must be']],
    [
      'a sender that is no address',
      { GATEPOST_SMTP_URL: 'smtp://m', GATEPOST_MAIL_FROM: 'Gatepost <g@x.y>' },
      ['GATEPOST_MAIL_FROM must be'],
    ],
    [
      'a password of two lines',
      { ...from, GATEPOST_SMTP_URL: 'smtp://m', GATEPOST_SMTP_USER: 'u', GATEPOST_SMTP_PASSWORD: 's3cret\r\nRCPT' },
      ['one line each'],
    ],
  ])('with %s refuses to start, names it, and shows no secret', (_name, env, words) => {
    const message = faultsOf(env)
    for (const each of words) expect(message).toContain(each)
    expect(message).not.toContain('s3cret')
    expect(message.match(/^ {2}- /gm)).toHaveLength(words.length)
  })
})
