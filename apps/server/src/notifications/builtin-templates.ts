// The words that mails have until somebody changes them.

import type { MailKind, MailLanguage, MailWords } from './mail-kinds.ts'

const factsInEnglish = [
  'About this phone:',
  'Model: {{deviceModel}}',
  'Type: {{deviceType}}',
  'Device ID: {{deviceId}}',
  'Operating system: {{deviceOS}}',
  'User agent: {{deviceUserAgent}}',
  'IMEI: {{deviceImei}}',
  'Exchange ActiveSync version: {{protocolVersion}}',
  'Access state: {{accessState}}',
  'Reason for this state: {{accessReason}}',
]

const factsInGerman = [
  'Über dieses Gerät:',
  'Modell: {{deviceModel}}',
  'Typ: {{deviceType}}',
  'Geräte-ID: {{deviceId}}',
  'Betriebssystem: {{deviceOS}}',
  'User-Agent: {{deviceUserAgent}}',
  'IMEI: {{deviceImei}}',
  'Exchange-ActiveSync-Version: {{protocolVersion}}',
  'Zugriffsstatus: {{accessState}}',
  'Grund für diesen Status: {{accessReason}}',
]

const english: Readonly<Record<MailKind, MailWords>> = {
  'quarantined-user': words('Your phone is waiting for approval', [
    'Your organization has to approve this phone before it gets mail. You need not do anything: your mail',
    'comes by itself as soon as an administrator has approved it.',
    '',
    '{{insert}}',
    '',
    ...factsInEnglish,
  ]),
  'quarantined-administrators': words('Phones are waiting for your decision', [
    'A phone of {{user}} is in quarantine until somebody decides.',
    '',
    'Allow or block it (this link works once, for seven days, and only for you):',
    '{{link}}',
    '',
    'All that wait: {{console}}',
    '',
    ...factsInEnglish,
  ]),
  'blocked-user': words('Your phone may not synchronize', [
    'This phone gets no mail, calendar or contacts, because the rules of your organization do not admit it.',
    'What is on it already stays there. If this is wrong, ask your administrator.',
    '',
    '{{insert}}',
    '',
    ...factsInEnglish,
  ]),
  'allowed-user': words('Your phone was approved', [
    'An administrator has approved this phone. Mail, calendar and contacts come by themselves.',
    '',
    '{{insert}}',
    '',
    ...factsInEnglish,
  ]),
  'autoblocked-user': words('Your phone is blocked for a while', [
    'This phone has asked the server far more often than a phone should ({{behaviour}}). It gets no answers until',
    '{{until}}, then it goes on by itself. If this comes again, remove the account from the phone and add it anew.',
    '',
    '{{insert}}',
    '',
    ...factsInEnglish,
  ]),
  'too-many-devices': words('Another phone could not be added', [
    'You have as many phones as you may have ({{limit}}), so this one was not added. Remove one that you do not use',
    'any more, or ask your administrator to do it.',
    '',
    '{{insert}}',
    '',
    ...factsInEnglish,
  ]),
  test: words('A test of Gatepost', [
    'This mail was asked for by {{user}}, to see whether mail of Gatepost arrives. Nothing else has happened.',
    '',
    'Gatepost: {{console}}',
  ]),
}

const german: Readonly<Record<MailKind, MailWords>> = {
  'quarantined-user': words('Ihr Telefon wartet auf Freigabe', [
    'Ihre Organisation muss dieses Telefon freigeben, bevor es E-Mails erhält. Sie müssen nichts tun: Ihre E-Mails',
    'kommen von selbst, sobald es freigegeben ist.',
    '',
    '{{insert}}',
    '',
    ...factsInGerman,
  ]),
  'quarantined-administrators': words('Telefone warten auf Ihre Entscheidung', [
    'Ein Telefon von {{user}} bleibt in Quarantäne, bis jemand entscheidet.',
    '',
    'Zulassen oder blockieren (dieser Link gilt einmal, sieben Tage lang und nur für Sie):',
    '{{link}}',
    '',
    'Alle, die warten: {{console}}',
    '',
    ...factsInGerman,
  ]),
  'blocked-user': words('Ihr Telefon darf nicht synchronisieren', [
    'Dieses Telefon erhält keine E-Mails, Termine und Kontakte, weil die Regeln Ihrer Organisation es nicht zulassen.',
    'Was schon darauf ist, bleibt. Wenn das falsch ist, fragen Sie Ihre Administration.',
    '',
    '{{insert}}',
    '',
    ...factsInGerman,
  ]),
  'allowed-user': words('Ihr Telefon wurde freigegeben', [
    'Dieses Telefon wurde freigegeben. E-Mails, Termine und Kontakte kommen von selbst.',
    '',
    '{{insert}}',
    '',
    ...factsInGerman,
  ]),
  'autoblocked-user': words('Ihr Telefon ist eine Zeit lang gesperrt', [
    'Dieses Telefon hat den Server viel öfter gefragt, als ein Telefon es sollte ({{behaviour}}). Bis {{until}} erhält es',
    'keine Antworten, dann geht es von selbst weiter. Geschieht das wieder, richten Sie das Konto auf dem Telefon neu ein.',
    '',
    '{{insert}}',
    '',
    ...factsInGerman,
  ]),
  'too-many-devices': words('Ein weiteres Telefon wurde nicht hinzugefügt', [
    'Sie haben so viele Telefone, wie Sie haben dürfen ({{limit}}), darum kam dieses nicht hinzu. Entfernen Sie eines,',
    'das Sie nicht mehr benutzen, oder bitten Sie Ihre Administration darum.',
    '',
    '{{insert}}',
    '',
    ...factsInGerman,
  ]),
  test: words('Ein Test von Gatepost', [
    'Um diese E-Mail hat {{user}} gebeten, um zu sehen, ob E-Mails von Gatepost ankommen. Sonst ist nichts geschehen.',
    '',
    'Gatepost: {{console}}',
  ]),
}

export const builtinTemplates: Readonly<Record<MailLanguage, Readonly<Record<MailKind, MailWords>>>> = {
  en: english,
  de: german,
}

function words(subject: string, lines: readonly string[]): MailWords {
  return { subject, text: `${lines.join('\n')}\n` }
}
