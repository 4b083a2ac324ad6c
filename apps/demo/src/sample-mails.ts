/** A mail that anyone could write to anyone. */
export type SampleMail = { readonly subject: string; readonly text: string }

export const sampleMails: readonly [SampleMail, ...SampleMail[]] = [
  {
    subject: 'Lunch on Thursday?',
    text: 'The new place by the river has a table for four at half past twelve. Shall I take it?',
  },
  {
    subject: 'Numbers for October',
    text: 'Attached to the wiki page, second table. Returns are down by a third, the rest is as expected.\n\nTell me if anything looks odd.',
  },
  {
    subject: 'Lift is out of order',
    text: 'Until tomorrow noon, they say. The goods lift works, but please leave it to the warehouse before nine.',
  },
  {
    subject: 'Draft of the offer',
    text: 'I shortened section two and put the delivery dates into a list. Could you read the last page once more?',
  },
  { subject: 'Your parcel is at the front desk', text: 'It is rather heavy. We can keep it until Friday.' },
  {
    subject: 'Minutes of this morning',
    text: '1. Release on the 3rd, not on the 1st.\n2. Farid takes over the rota.\n3. No meeting next week.',
  },
  {
    subject: 'Grüße aus München',
    text: 'Die Messe ist voll, die Füße müde, die Gespräche gut. Drei ernsthafte Anfragen bisher, Näheres am Montag.',
  },
  {
    subject: 'Quick question about the invoice',
    text: 'Is 4711 the one they paid twice, or was that 4717? I would like to answer them today.',
  },
  {
    subject: 'Holiday list',
    text: 'Please put yourself down by the end of the week. So far everybody wants the same ten days.',
  },
  { subject: 'Build is green again', text: 'It was the time zone after all. The test now says which one it means.' },
  {
    subject: 'Invitation: 40 years of Greta',
    text: 'Cake in the kitchen at three. She does not know, so answer me and not to all.',
  },
  {
    subject: 'Contract, page 7',
    text: 'The notice period says 30 days in English and four weeks in German. Which one do we mean?',
  },
  { subject: 'Keys to the small meeting room', text: 'Whoever has them: the auditors are standing in front of it.' },
  {
    subject: 'Photos of the stand',
    text: 'The good ones are in the shared folder, about forty. Please do not use the one with the ladder.',
  },
  {
    subject: 'Réunion déplacée à 15 h',
    text: 'La salle reste la même. Merci de prévenir les personnes invitées de votre côté.',
  },
  {
    subject: 'New starter on Monday',
    text: 'Ines will show her round. She needs a phone, an account and somebody to have lunch with.',
  },
  { subject: 'Reminder: time sheets', text: 'Four are missing. You know who you are, and so do I.' },
  {
    subject: 'Train delayed',
    text: 'Standing outside Linz since ten past. Start without me, I will dial in if the signal holds.',
  },
  {
    subject: 'Feedback on the mock-ups',
    text: 'The second one, clearly. People found the button without being told, and nobody asked what the grey box was for.',
  },
  { subject: '来週の訪問について', text: '火曜日の午前十時でお願いいたします。受付でお名前をお伝えください。' },
  { subject: 'Coffee machine', text: 'Descaled, cleaned, sulking. Give it an hour.' },
  {
    subject: 'Server room, Saturday',
    text: 'Power is off from 8 to 11. Everything that matters runs from the other building; still, do not plan a release.',
  },
  {
    subject: 'Thank you',
    text: 'That customer just called to say how well it went. I thought you should hear it from someone.',
  },
  {
    subject: 'Which slide deck is the right one?',
    text: 'There are "final", "final 2" and "final really". I took the newest and hope for the best.',
  },
  { subject: 'Running late 🚲', text: 'Flat tyre. Twenty minutes. Please keep the window seat for me.' },
]

/** Short answers, for whatever was asked. */
export const sampleReplies: readonly [string, ...string[]] = [
  'Fine with me.',
  'Thanks, will do.',
  'Let me look and come back to you this afternoon.',
  'Yes, but not before ten.',
  'I would rather wait for Elif, she knows the details.',
  'Done.',
]
