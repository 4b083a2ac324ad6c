import { describe, expect, test } from 'vitest'
import { knownVersions } from '../http/index.ts'
import {
  defaultPolicySettings,
  recommendedPolicySettings,
  wirePolicySettings,
  type PolicySettings,
} from '../tables/index.ts'
import { throughWire } from '../testing/through-wire.ts'
import { childrenOf, ownText, type WbxmlElement } from '../wbxml/index.ts'
import { provisionDocument } from './index.ts'

const withPassword: PolicySettings = { passwordEnabled: true }

function sent(settings: PolicySettings, version: (typeof knownVersions)[number] = '14.1'): Record<string, string> {
  return Object.fromEntries(
    childrenOf(throughWire(provisionDocument(settings, version))).map((child) => [
      child.tag.name,
      textWithItems(child),
    ]),
  )
}

function textWithItems(parent: WbxmlElement): string {
  return [ownText(parent), ...childrenOf(parent).map((item) => `${item.tag.name}=${ownText(item)}`)].join('|')
}

describe('provisionDocument', () => {
  test.each([
    ['2.5', 0],
    ['12.0', 11],
    ['12.1', 42],
    ['14.0', 42],
    ['14.1', 42],
    ['16.0', 42],
    ['16.1', 42],
  ] as const)('at %s it has %i elements, in schema order', (version, count) => {
    const names = childrenOf(provisionDocument({}, version)).map((child) => child.tag.name)
    expect(names).toHaveLength(count)
    const order: readonly string[] = wirePolicySettings.map((setting) => setting.element)
    expect(names).toEqual(order.filter((name) => names.includes(name)))
  })

  test('at 12.0 it has only what 12.0 knows', () => {
    expect(Object.keys(sent({}, '12.0'))).toEqual([
      'DevicePasswordEnabled',
      'AlphanumericDevicePasswordRequired',
      'PasswordRecoveryEnabled',
      'AttachmentsEnabled',
      'MinDevicePasswordLength',
      'MaxInactivityTimeDeviceLock',
      'MaxDevicePasswordFailedAttempts',
      'MaxAttachmentSize',
      'AllowSimpleDevicePassword',
      'DevicePasswordExpiration',
      'DevicePasswordHistory',
    ])
  })

  test('what is not set goes out empty or as its default, never not at all', () => {
    expect(sent({})).toEqual({
      DevicePasswordEnabled: '0',
      AlphanumericDevicePasswordRequired: '0',
      PasswordRecoveryEnabled: '0',
      RequireStorageCardEncryption: '0',
      AttachmentsEnabled: '1',
      MinDevicePasswordLength: '',
      MaxInactivityTimeDeviceLock: '',
      MaxDevicePasswordFailedAttempts: '',
      MaxAttachmentSize: '',
      AllowSimpleDevicePassword: '1',
      DevicePasswordExpiration: '',
      DevicePasswordHistory: '0',
      AllowStorageCard: '1',
      AllowCamera: '1',
      RequireDeviceEncryption: '0',
      AllowUnsignedApplications: '1',
      AllowUnsignedInstallationPackages: '1',
      MinDevicePasswordComplexCharacters: '1',
      AllowWiFi: '1',
      AllowTextMessaging: '1',
      AllowPOPIMAPEmail: '1',
      AllowBluetooth: '2',
      AllowIrDA: '1',
      RequireManualSyncWhenRoaming: '0',
      AllowDesktopSync: '1',
      MaxCalendarAgeFilter: '0',
      AllowHTMLEmail: '1',
      MaxEmailAgeFilter: '0',
      MaxEmailBodyTruncationSize: '-1',
      MaxEmailHTMLBodyTruncationSize: '-1',
      RequireSignedSMIMEMessages: '0',
      RequireEncryptedSMIMEMessages: '0',
      RequireSignedSMIMEAlgorithm: '0',
      RequireEncryptionSMIMEAlgorithm: '0',
      AllowSMIMEEncryptionAlgorithmNegotiation: '2',
      AllowSMIMESoftCerts: '1',
      AllowBrowser: '1',
      AllowConsumerEmail: '1',
      AllowRemoteDesktop: '1',
      AllowInternetSharing: '1',
      UnapprovedInROMApplicationList: '',
      ApprovedApplicationList: '',
    })
  })

  test('the defaults, written out or left out, make the same document', () => {
    for (const version of knownVersions) {
      expect(provisionDocument(defaultPolicySettings, version)).toEqual(provisionDocument({}, version))
    }
  })

  test('the recommended template asks for a password of four, 15 minutes and eight attempts', () => {
    expect(sent(recommendedPolicySettings)).toMatchObject({
      DevicePasswordEnabled: '1',
      MinDevicePasswordLength: '4',
      MaxInactivityTimeDeviceLock: '900',
      MaxDevicePasswordFailedAttempts: '8',
    })
  })

  test.each([
    [1, '1'],
    [16, '16'],
    [17, '16'],
    [18, '16'],
    [null, ''],
  ])('a minimum length of %s goes out as %j, since the wire carries at most 16', (minPasswordLength, text) => {
    expect(sent({ ...withPassword, minPasswordLength })['MinDevicePasswordLength']).toBe(text)
  })

  test('settings that were set and then taken back are sent empty or with their default', () => {
    const before = sent({ ...withPassword, maxAttachmentSize: 1000, allowCamera: false })
    expect(before).toMatchObject({ MaxAttachmentSize: '1000', AllowCamera: '0' })
    expect(sent(withPassword)).toMatchObject({ MaxAttachmentSize: '', AllowCamera: '1' })
  })

  test('without a required password the other password settings go out as if nobody had set them', () => {
    const settings = {
      alphanumericPasswordRequired: true,
      allowSimplePassword: false,
      minPasswordLength: 8,
      minPasswordComplexCharacters: 3,
      maxPasswordFailedAttempts: 4,
      maxInactivityTimeLock: 60,
      passwordExpiration: 30,
      passwordHistory: 5,
      passwordRecoveryEnabled: true,
    } as const satisfies PolicySettings
    expect(sent({ ...settings, passwordEnabled: false })).toEqual(sent({}))
    expect(sent({ ...settings, passwordEnabled: true })).toMatchObject({
      AlphanumericDevicePasswordRequired: '1',
      AllowSimpleDevicePassword: '0',
      MinDevicePasswordLength: '8',
      MinDevicePasswordComplexCharacters: '3',
      MaxDevicePasswordFailedAttempts: '4',
      MaxInactivityTimeDeviceLock: '60',
      DevicePasswordExpiration: '30',
      DevicePasswordHistory: '5',
      PasswordRecoveryEnabled: '1',
    })
  })

  test('choices and lists go out as the wire has them', () => {
    const hash = 'DA39A3EE5E6B4B0D3255BFEF95601890AFD80709'
    expect(
      sent({
        allowBluetooth: 'handsfreeOnly',
        maxCalendarAgeFilter: 'sixMonths',
        maxEmailAgeFilter: 'oneMonth',
        requireSignedSMIMEAlgorithm: 'md5',
        requireEncryptionSMIMEAlgorithm: 'rc240bit',
        maxEmailBodyTruncationSize: 0,
        unapprovedInROMApplicationList: ['game.exe', 'chat.exe'],
        approvedApplicationList: [hash],
      }),
    ).toMatchObject({
      AllowBluetooth: '1',
      MaxCalendarAgeFilter: '7',
      MaxEmailAgeFilter: '5',
      RequireSignedSMIMEAlgorithm: '1',
      RequireEncryptionSMIMEAlgorithm: '4',
      MaxEmailBodyTruncationSize: '0',
      UnapprovedInROMApplicationList: '|ApplicationName=game.exe|ApplicationName=chat.exe',
      ApprovedApplicationList: `|Hash=${hash}`,
    })
  })

  test('what a setting cannot be is an error, not another policy', () => {
    const unknownChoice: PolicySettings = JSON.parse('{"allowBluetooth":"sometimes"}')
    expect(() => provisionDocument(unknownChoice, '14.1')).toThrow('allowBluetooth is none of its choices')
    const noList: PolicySettings = JSON.parse('{"approvedApplicationList":null,"unapprovedInROMApplicationList":true}')
    expect(sent(noList)).toEqual(sent({}))
  })

  test('what only the server looks at is not sent', () => {
    const server: PolicySettings = {
      allowNonProvisionableDevices: false,
      allowExternalDeviceManagement: true,
      devicePolicyRefreshInterval: 3600,
    }
    expect(sent(server)).toEqual(sent({}))
  })
})
