import type { WipeHoldId, WipeKind, WipeReasonId } from '@gatepost/protocol/tables'
import type { MailKind, MailLanguage } from './mail-kinds.ts'

export type WipeMailWords = {
  readonly wipe: Readonly<Record<WipeKind, string>>
  readonly reasons: Readonly<Record<WipeReasonId, string>>
  readonly holds: Readonly<Record<WipeHoldId, string>>
  readonly known: Readonly<Partial<Record<MailKind, string>>>
  /** What the user can do, as the one who asked for it and as anybody else. */
  readonly advice: { readonly own: string; readonly others: string }
  readonly note: string
  readonly namelessPhone: string
}

const claimed = 'This is what the phone claims. It is not proof: nobody but the phone can see what is on it.'

const claimedInGerman = 'Das behauptet das Telefon. Es ist kein Beweis: Nur das Telefon selbst sieht, was auf ihm ist.'

/** What mails about wipes say for sure and what they do not know: no template changes these sentences. */
export const wipeMailWords: Readonly<Record<MailLanguage, WipeMailWords>> = {
  en: {
    wipe: { account: "a wipe of the account's data", device: 'a wipe of everything' },
    reasons: {
      'lost-or-stolen': 'Lost or stolen',
      'left-organization': 'The person has left',
      replaced: 'Replaced or sold',
      compromised: 'Compromised',
      other: 'Another reason',
    },
    holds: {
      delay: 'the chosen delay runs',
      'second-person': 'a second administrator has to approve it',
      budget: 'the budget is used up: two administrators who did not ask have to release it',
      stopped: 'all wipes are stopped',
      protections: 'the protections were raised after it was asked for',
      personal: 'the device is marked as personal',
      restored: 'the database was restored from a backup',
    },
    known: {
      'wipe-requested':
        'Nothing has been erased yet. The phone is told when it next asks; whether it obeys is not known before it answers.',
      'wipe-cancelled': 'The command was never handed to the phone: this wipe erased nothing.',
      'wipe-confirmed': claimed,
      'wipe-acknowledged': claimed,
      'wipe-held': 'Nothing has been sent to the phone. Mail still reaches the phone meanwhile.',
      'wipe-contradicted': 'It was not erased. What is not known: whether it ever obeyed in part, and who has it.',
      'wipe-undeliverable':
        'Nothing was erased. The phone gets no mail, and the wipe waits. It never becomes a wipe of the whole device by itself.',
      'wipe-failed': 'What it erased, if anything, is not known.',
      'wipes-stopped':
        'What was handed to a phone before the stop cannot be called back: whether such a phone erases itself is not known.',
      'wipe-budget':
        'If this many wipes are not expected, stop all wipes in Gatepost: that takes one person and holds at once.',
    },
    advice: {
      own: 'You can cancel it on your own page in Gatepost until the phone has taken the command.',
      others:
        'It can be cancelled until the phone has taken the command. If you know nothing of this, tell your administrators at once.',
    },
    note: 'Note',
    namelessPhone: 'a phone without a name',
  },
  de: {
    wipe: { account: 'eine Löschung der Kontodaten', device: 'eine Löschung des ganzen Geräts' },
    reasons: {
      'lost-or-stolen': 'Verloren oder gestohlen',
      'left-organization': 'Die Person ist ausgeschieden',
      replaced: 'Ersetzt oder verkauft',
      compromised: 'Kompromittiert',
      other: 'Ein anderer Grund',
    },
    holds: {
      delay: 'die gewählte Frist läuft',
      'second-person': 'ein zweiter Administrator muss sie genehmigen',
      budget:
        'das Budget ist aufgebraucht: zwei Administratoren, die sie nicht angefordert haben, müssen sie freigeben',
      stopped: 'alle Löschungen sind angehalten',
      protections: 'die Schutzmaßnahmen wurden nach der Anforderung erhöht',
      personal: 'das Gerät ist als privat markiert',
      restored: 'die Datenbank wurde aus einer Sicherung wiederhergestellt',
    },
    known: {
      'wipe-requested':
        'Noch ist nichts gelöscht. Das Telefon erfährt es, wenn es sich das nächste Mal meldet; ob es gehorcht, ist vor seiner Antwort nicht bekannt.',
      'wipe-cancelled': 'Der Befehl hat das Telefon nie erreicht: Diese Löschung hat nichts gelöscht.',
      'wipe-confirmed': claimedInGerman,
      'wipe-acknowledged': claimedInGerman,
      'wipe-held': 'An das Telefon wurde nichts gesendet. Es erhält unterdessen weiterhin E-Mails.',
      'wipe-contradicted':
        'Es wurde nicht gelöscht. Nicht bekannt ist, ob es je teilweise gehorcht hat und wer es hat.',
      'wipe-undeliverable':
        'Nichts wurde gelöscht. Das Telefon erhält keine E-Mails, und die Löschung wartet. Sie wird nie von selbst zu einer Löschung des ganzen Geräts.',
      'wipe-failed': 'Was es gelöscht hat, wenn überhaupt etwas, ist nicht bekannt.',
      'wipes-stopped':
        'Was ein Telefon vor dem Anhalten erreicht hat, lässt sich nicht zurückholen: Ob ein solches Telefon sich löscht, ist nicht bekannt.',
      'wipe-budget':
        'Wenn so viele Löschungen nicht zu erwarten sind, halten Sie in Gatepost alle an: Dazu genügt eine Person, und es gilt sofort.',
    },
    advice: {
      own: 'Sie können sie auf Ihrer eigenen Seite in Gatepost abbrechen, bis das Telefon den Befehl erhalten hat.',
      others:
        'Sie kann abgebrochen werden, bis das Telefon den Befehl erhalten hat. Wenn Sie davon nichts wissen, sagen Sie es sofort Ihrer Administration.',
    },
    note: 'Bemerkung',
    namelessPhone: 'ein Telefon ohne Namen',
  },
}
