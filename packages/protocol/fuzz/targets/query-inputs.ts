import { commandNames, knownVersions } from '../../src/http/index.ts'
import { RAW_BYTES } from './query.ts'

/** A query of each form, with little and with everything in it. */
export const querySeeds: readonly Uint8Array[] = [
  bytesOf('Cmd=Sync&User=ann&DeviceId=v140Device&DeviceType=SmartPhone\n14.0'),
  bytesOf('Cmd=FolderSync&User=DOMAIN%5Cann&DeviceId=6F24CAD599A5BF1A690246B8C68FAE8D&DeviceType=PocketPC\n12.0\n0'),
  bytesOf('Cmd=GetAttachment&AttachmentName=a%2fb&User=ann&DeviceId=1&DeviceType=t\n2.5\n4294967295\nT'),
  bytesOf(
    'Cmd=SmartReply&CollectionId=1&ItemId=1%3a1&LongId=x&Occurrence=y&SaveInSent=T&User=&DeviceId=a&DeviceType=b\n16.1\n\n\nde-AT,en;q=0.5',
  ),
  // Longer than a field of a base64 query can be; about as long as all of it can be; longer than any query may be.
  bytesOf(`Cmd=ItemOperations&AttachmentName=${'a'.repeat(300)}&DeviceId=a&DeviceType=b\n14.1`),
  bytesOf(`Cmd=ItemOperations&LongId=${'%C3%A4'.repeat(60)}&ItemId=${'1'.repeat(200)}&DeviceId=a&DeviceType=b\n14.0`),
  bytesOf(`Cmd=Sync&DeviceId=a&DeviceType=b&x=${'y'.repeat(4096)}\n14.0`),
  bytesOf('Cmd=GetHierarchy&DeviceId=a&DeviceType=b\n14.0'),
  bytesOf('jAAJBAp2MTQwRGV2aWNlAApTbWFydFBob25l'),
  bytesOf('jQIJBBBvJMrVmaW_GmkCRrjGj66NBAAAAAACUFA='),
  raw([140, 0, 9, 4, 10, ...codesOf('v140Device'), 0, 10, ...codesOf('SmartPhone')]),
  raw([161, 1, 0, 0, 1, 0x61, 4, 1, 2, 3, 4, 1, 0x62, 0, 1, 0x66, 1, 1, 0x31, 3, 1, 0x32, 7, 1, 3, 8, 1, 0x75]),
]

/** Names and values of the plain form, separators and lines of headers; versions, tags and lengths of the base64 form. */
export const queryDictionary: readonly Uint8Array[] = [
  'Cmd= &User= &DeviceId= &DeviceType= &SaveInSent=T &SaveInSent=F &AttachmentName= &CollectionId= &ItemId= &LongId=',
  '&Occurrence= &x=y & = && %3D %26 %25 %00 %0A %C3%A4 %E2%82%AC %F0%9F%98%80 %ED%A0%80 %ff % %4 %zz + %2B %2F - _ == R',
  '\n \n0 \n4294967295 \n4294967296 \nT \nF \n14.1\n1\nT \nde en-GB ;q=0.5 ;q=0',
  knownVersions.map((version) => `${version} \n${version}`).join(' '),
  commandNames.join(' '),
]
  .flatMap((pieces) => pieces.split(' ').map(bytesOf))
  .concat(
    [120, 121, 140, 141, 160, 161].map((version) => Uint8Array.of(version)),
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((tag) => Uint8Array.of(tag, 1, 0x31)),
    [Uint8Array.of(7, 1, 1), Uint8Array.of(7, 1, 2), Uint8Array.of(7, 1, 3), Uint8Array.of(4, 0xff, 0xff, 0xff, 0xff)],
  )

function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'))
}

function raw(bytes: readonly number[]): Uint8Array {
  return Uint8Array.of(RAW_BYTES, ...bytes)
}

function codesOf(text: string): number[] {
  return [...bytesOf(text)]
}
