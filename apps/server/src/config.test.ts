import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

describe('readConfig', () => {
  test('an empty environment is a complete configuration on loopback', () => {
    expect(readConfig({})).toMatchObject({
      dataDirectory: 'data',
      databaseUrl: undefined,
      console: { host: '127.0.0.1', port: 3000 },
      device: { host: '127.0.0.1', port: 3001 },
      logLevel: 'info',
    })
  })

  test('every fault is named at once', () => {
    const read = () =>
      readConfig({
        GATEPOST_CONSOLE_PORT: '70000',
        GATEPOST_DEVICE_PORT: 'x',
        GATEPOST_PUBLIC_URL: 'gatepost.example.com',
        GATEPOST_TRUSTED_PROXIES: '10.0.0.0/8, proxy',
        GATEPOST_LOG_LEVEL: 'loud',
        GATEPOST_ADMIN_PASSWORD: 'short',
        DATABASE_URL: 'mysql://localhost',
      })
    expect(read).toThrow(ConfigError)
    for (const name of [
      'GATEPOST_CONSOLE_PORT',
      'GATEPOST_DEVICE_PORT',
      'GATEPOST_PUBLIC_URL',
      'GATEPOST_TRUSTED_PROXIES',
      'GATEPOST_LOG_LEVEL',
      'GATEPOST_ADMIN_PASSWORD',
      'DATABASE_URL',
    ]) {
      expect(read, name).toThrow(name)
    }
  })

  test('two doors on one port are refused', () => {
    expect(() => readConfig({ GATEPOST_CONSOLE_PORT: '4000', GATEPOST_DEVICE_PORT: '4000' })).toThrow('both 4000')
  })

  test('a single proxy address is a network of one', () => {
    const [entry] = readConfig({ GATEPOST_TRUSTED_PROXIES: '192.0.2.7' }).trustedProxies
    expect(entry?.[1]).toBe(32)
  })

  test.each([
    ['https://eas.example.com', 'https://eas.example.com/Microsoft-Server-ActiveSync'],
    ['https://eas.example.com:8443/', 'https://eas.example.com:8443/Microsoft-Server-ActiveSync'],
    ['https://eas.example.com/microsoft-server-activesync', 'https://eas.example.com/Microsoft-Server-ActiveSync'],
    ['http://127.0.0.1:3001', 'http://127.0.0.1:3001/Microsoft-Server-ActiveSync'],
    ['http://[::1]:3001', 'http://[::1]:3001/Microsoft-Server-ActiveSync'],
    ['http://localhost', 'http://localhost/Microsoft-Server-ActiveSync'],
  ])('phones can be sent to %s', (text, url) => {
    expect(readConfig({ GATEPOST_REDIRECT_URL: text }).redirectUrl?.href).toBe(url)
  })

  test.each([
    ['eas.example.com', 'this is none'],
    ['/Microsoft-Server-ActiveSync', 'this is none'],
    ['ftp://eas.example.com', 'another scheme'],
    ['http://eas.example.com', 'for this machine alone'],
    ['http://127.0.0.1.example.com', 'for this machine alone'],
    ['https://anna:secret@eas.example.com', 'user or password'],
    ['https://eas.example.com/?Cmd=Sync', 'query or fragment'],
    ['https://eas.example.com/#here', 'query or fragment'],
    ['https://eas.example.com/owa', 'its path'],
  ])('phones are not sent to %s: %s', (text, why) => {
    const read = () => readConfig({ GATEPOST_REDIRECT_URL: text })
    expect(read).toThrow(ConfigError)
    expect(read).toThrow('GATEPOST_REDIRECT_URL')
    expect(read).toThrow(why)
    expect(read).not.toThrow('secret')
  })
})
