/** How many days Gatepost keeps what it does not need for ever; what is older is deleted by itself. */
export const retentionDays = {
  /** Mails that were sent or given up. */
  mails: 90,
  /** Deliveries to webhooks that ended. */
  deliveries: 30,
  /** Devices counted once a day, for reports. */
  dayCounts: 400,
  /** What devices said of themselves that none says any more. */
  deviceClasses: 30,
  /** Messages of phones, known again if a phone repeats one. */
  sentMessages: 7,
  /** Changes of mailboxes: a phone that was away for longer starts its folders over. */
  mailChanges: 60,
  /** Answers of the API, for requests that are repeated. */
  answers: 1,
} as const
