/** What the first part of a path is about. A test holds that every route has one. */
export const tags: Readonly<Record<string, string>> = {
  session: 'Who is signed in, and the proof of the password that dangerous acts need',
  overview: 'What needs a person now',
  reports: 'Figures over all devices, now and day by day',
  events: 'Live hints of what changed, as server-sent events',
  users: 'People with a mailbox: ActiveSync, policy, limits, app passwords, exemptions',
  groups: 'Groups of users, which policies and rules are for',
  directory: 'The directory that users come from',
  devices: 'Partnerships of one user with one device',
  quarantine: 'Devices that wait for a decision',
  'device-classes': 'What devices say of themselves, and how many say the same',
  'access-rules': 'Device access rules, and previews of what they change',
  rules: 'Device access rules, and previews of what they change',
  access: 'Decisions on access: simulated, previewed, explained',
  branding: 'How the sign-in and the own pages look',
  autoblock: 'When devices that misbehave are blocked for a while',
  policies: 'Mobile device mailbox policies and their revisions',
  'policy-templates': 'Policies to begin with',
  organization: 'What holds for everybody',
  wipes: 'Wipes of accounts and devices, and what holds them',
  'wipe-protections': 'Budgets, second persons and the switch that stops all wipes',
  views: 'Names for queries with their columns and order, kept by one person or shared',
  preferences: 'How one person likes the console',
  selections: 'What a bulk act will be done to, fixed for review',
  jobs: 'Bulk acts with progress and a result per object',
  notifications: 'Words and languages of mails',
  'mail-templates': 'Words and languages of mails',
  webhooks: 'Addresses that are told of events',
  'webhook-deliveries': 'What webhooks were told, and how it went',
  operators: 'Who may use the console, and as what',
  tokens: 'API tokens for scripts',
  activity: 'What phones ask, as it happens',
  audit: 'The audit chain',
  me: 'What people with a phone do for themselves',
  'approval-links': 'One-time links in mails',
}

/** The part of a path that its route is listed under. */
export function tagOf(path: string): string {
  return path.split('/')[1] ?? ''
}
