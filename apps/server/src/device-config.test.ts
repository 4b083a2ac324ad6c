import { describe, expect, test } from 'vitest'
import { readConfig } from './config.ts'
import type { Env } from './env.ts'

const deviceOf = (env: Env) => readConfig(env).device

describe('how phones come in', () => {
  test('without anything: plain HTTP for this machine alone, under its own address', () => {
    expect(deviceOf({})).toMatchObject({ tls: undefined, isProxyRequired: false, mailDomains: [] })
    expect(deviceOf({}).url.href).toBe('http://127.0.0.1:3001/Microsoft-Server-ActiveSync')
  })

  test('plain HTTP for others is refused, and every way out is named', () => {
    const read = () => deviceOf({ GATEPOST_DEVICE_HOST: '0.0.0.0' })
    for (const words of ['GATEPOST_TLS_CERT_FILE', 'GATEPOST_TRUSTED_PROXIES', 'passwords may be read on the way']) {
      expect(read).toThrow(words)
    }
  })

  test.each([
    ['TLS', { GATEPOST_TLS_CERT_FILE: '/c', GATEPOST_TLS_KEY_FILE: '/k' }, false],
    ['a declared proxy, and nobody else', { GATEPOST_TRUSTED_PROXIES: '10.0.0.1' }, true],
    ['words', { GATEPOST_DEVICE_PLAIN_HTTP: 'passwords may be read on the way' }, false],
    [
      'words, whatever the proxies',
      { GATEPOST_DEVICE_PLAIN_HTTP: 'passwords may be read on the way', GATEPOST_TRUSTED_PROXIES: '10.0.0.1' },
      false,
    ],
  ])('others are served by %s', (_, env, isProxyRequired) => {
    expect(deviceOf({ GATEPOST_DEVICE_HOST: '::', ...env }).isProxyRequired).toBe(isProxyRequired)
  })

  test('with TLS the address is https, and the one that was set is taken whatever its spelling', () => {
    const tls = { GATEPOST_TLS_CERT_FILE: '/c', GATEPOST_TLS_KEY_FILE: '/k' }
    expect(deviceOf(tls).url.href).toBe('https://127.0.0.1:3001/Microsoft-Server-ActiveSync')
    for (const text of ['https://eas.example.com', 'https://eas.example.com/microsoft-server-activesync']) {
      const { url } = deviceOf({ GATEPOST_DEVICE_URL: text })
      expect(url.href).toBe('https://eas.example.com/Microsoft-Server-ActiveSync')
    }
  })

  test.each<[string, Env, string]>([
    ['half of a pair', { GATEPOST_TLS_KEY_FILE: '/k' }, 'GATEPOST_TLS_CERT_FILE is missing'],
    ['other words', { GATEPOST_DEVICE_PLAIN_HTTP: 'yes' }, 'GATEPOST_DEVICE_PLAIN_HTTP has to say'],
    ['http elsewhere', { GATEPOST_DEVICE_URL: 'http://eas.example.com' }, 'GATEPOST_DEVICE_URL'],
    ['a path', { GATEPOST_DEVICE_URL: 'https://eas.example.com/x' }, 'GATEPOST_DEVICE_URL'],
    ['a user', { GATEPOST_DEVICE_URL: 'https://a:b@eas.example.com' }, 'GATEPOST_DEVICE_URL'],
    ['no domain', { GATEPOST_MAIL_DOMAINS: 'example.com, exa_mple' }, 'GATEPOST_MAIL_DOMAINS has "exa_mple"'],
    ['half of a move', { GATEPOST_MOVED_DOMAINS: 'old.example' }, 'GATEPOST_MOVED_DOMAINS must be like'],
    ['a circle', { GATEPOST_MOVED_DOMAINS: 'a.example=b.example b.example=a.example' }, 'which has moved itself'],
  ])('%s is refused', (_, env, words) => {
    expect(() => readConfig(env)).toThrow(words)
  })

  test('domains are lists in small letters', () => {
    const device = deviceOf({
      GATEPOST_MAIL_DOMAINS: 'Example.com b.example',
      GATEPOST_MOVED_DOMAINS: 'OLD.example=new.example',
    })
    expect(device.mailDomains).toEqual(['example.com', 'b.example'])
    expect([...device.movedDomains]).toEqual([['old.example', 'new.example']])
  })
})
