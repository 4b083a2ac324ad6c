import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { AirSync, AirSyncBase, codePages, Email, Provision, Settings } from '../wbxml/code-pages/index.ts'
import { childrenOf, element, ownText, type WbxmlElement } from '../wbxml/index.ts'
import { redactDocument } from './redact-document.ts'
import { shownElements } from './shown-elements.ts'

const all = { maxCharacters: 1_000_000 }

test('a Sync answer keeps its structure, its states and ids; what the mail says is gone', () => {
  const mail = [
    element(Email.Subject, 'Redundancies in spring'),
    element(Email.From, '"Anna" <anna@example.com>'),
    element(Email.Read, '0'),
    element(AirSyncBase.Body, [
      element(AirSyncBase.Type, '2'),
      element(AirSyncBase.EstimatedDataSize, '5120'),
      element(AirSyncBase.Data, new Uint8Array(12)),
      element(AirSyncBase.Preview, '481516'),
    ]),
  ]
  const add = element(AirSync.Add, [element(AirSync.ServerId, '2:17'), element(AirSync.ApplicationData, mail)])
  const collection = element(AirSync.Collection, [
    element(AirSync.SyncKey, '6f1e9a44'),
    element(AirSync.CollectionId, '2'),
    element(AirSync.Status, '1'),
    element(AirSync.MoreAvailable),
    element(AirSync.Commands, [add]),
  ])
  expect(redactDocument(element(AirSync.Sync, [element(AirSync.Collections, [collection])]), all)).toBe(
    `<Sync xmlns="AirSync">
  <Collections>
    <Collection>
      <SyncKey>…9a44</SyncKey>
      <CollectionId>2</CollectionId>
      <Status>1</Status>
      <MoreAvailable/>
      <Commands>
        <Add>
          <ServerId>2:17</ServerId>
          <ApplicationData>
            <Email:Subject>[redacted 22 bytes]</Email:Subject>
            <Email:From>[redacted 25 bytes]</Email:From>
            <Email:Read>0</Email:Read>
            <AirSyncBase:Body>
              <AirSyncBase:Type>2</AirSyncBase:Type>
              <AirSyncBase:EstimatedDataSize>5120</AirSyncBase:EstimatedDataSize>
              <AirSyncBase:Data>[redacted 12 bytes]</AirSyncBase:Data>
              <AirSyncBase:Preview>[redacted 6 bytes]</AirSyncBase:Preview>
            </AirSyncBase:Body>
          </ApplicationData>
        </Add>
      </Commands>
    </Collection>
  </Collections>
</Sync>`,
  )
})

test('a recovery password and a policy key are not readable, and a policy is', () => {
  const doc = element(Provision.EASProvisionDoc, [element(Provision.MinDevicePasswordLength, '6')])
  expect(
    redactDocument(element(Provision.Provision, [element(Provision.PolicyKey, '3942919513'), doc]), all),
  ).toContain('<MinDevicePasswordLength>6<')
  const password = element(Settings.DevicePassword, [element(Settings.Set, [element(Settings.Password, '4711')])])
  const text = redactDocument(element(Settings.Settings, [password]), all)
  expect(text).toContain('<Password>[redacted 4 bytes]</Password>')
})

test('what does not look like the value of its element is redacted there too', () => {
  const said = 'my <secret>'
  for (const tag of shownElements.keys()) {
    expect(redactDocument(element(tag, said), all)).toContain('[redacted 11 bytes]')
    expect(redactDocument(element(tag, new TextEncoder().encode('1234')), all)).toContain('[redacted 4 bytes]')
  }
})

test('a long document is cut and says by how much', () => {
  const children = Array.from({ length: 100 }, () => element(AirSync.Status, '1'))
  const text = redactDocument(element(AirSync.Sync, children), { maxCharacters: 500 })
  expect(text.length).toBeLessThan(550)
  expect(text).toMatch(/\[cut: \d+ more lines\]$/)
})

const hidden = codePages.flatMap((page) => Object.values(page.tags)).filter((tag) => !shownElements.has(tag))

// Values that a name, a length or the indentation cannot happen to be.
const secrets = fc.oneof(
  fc.stringMatching(/^Q[a-z]{6,20}Q$/),
  fc.stringMatching(/^[1-9]\d{11,14}$/),
  fc.string({ unit: 'binary', minLength: 4 }).map((text) => `§${text}§`),
)
const trees = fc.letrec<{ tree: WbxmlElement }>((tie) => ({
  tree: fc
    .tuple(
      fc.oneof(fc.constantFrom(...hidden), fc.constantFrom(...shownElements.keys())),
      fc.oneof(
        { maxDepth: 6 },
        secrets,
        secrets.map((text) => new TextEncoder().encode(text)),
        fc.array(tie('tree')),
      ),
    )
    .map(([tag, content]) => element(tag, content)),
})).tree

test('no value of an element that is not listed ever appears', () => {
  fc.assert(
    fc.property(trees, (tree) => {
      const text = redactDocument(tree, all)
      for (const value of hiddenValues(tree)) expect(text).not.toContain(value)
    }),
    { numRuns: 1_000 },
  )
})

function hiddenValues(node: WbxmlElement): readonly string[] {
  const own = shownElements.has(node.tag) ? '' : ownText(node)
  return [...(own === '' ? [] : [own]), ...childrenOf(node).flatMap(hiddenValues)]
}
