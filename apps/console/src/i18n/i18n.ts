// The words of the console. shell.json holds what every screen needs and comes with the first load; each feature has a
// file of its own that comes with its page (see words.ts). Other languages have the same files, and come whole. Components
// name keys, never texts; i18n.test.ts and translations.test.ts hold all of it.

import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type actDialog from './en/act-dialog.json'
import type activity from './en/activity.json'
import type accessSettings from './en/access-settings.json'
import type appPasswords from './en/app-passwords.json'
import type apiEcho from './en/api-echo.json'
import type approvalLink from './en/approval-link.json'
import type auditWords from './en/audit-words.json'
import type audit from './en/audit.json'
import type autoblock from './en/autoblock.json'
import type bulkWipe from './en/bulk-wipe.json'
import type branding from './en/branding.json'
import type bulk from './en/bulk.json'
import type devicePage from './en/device-page.json'
import type deviceList from './en/device-list.json'
import type devices from './en/devices.json'
import type directory from './en/directory.json'
import type groups from './en/groups.json'
import type userImport from './en/import.json'
import type jobs from './en/jobs.json'
import type keyHelp from './en/key-help.json'
import type appPasswordsOfMine from './en/app-passwords-of-mine.json'
import type lists from './en/lists.json'
import type me from './en/me.json'
import type meCheck from './en/me-check.json'
import type meReplies from './en/me-replies.json'
import type meSetup from './en/me-setup.json'
import type liveSummary from './en/live-summary.json'
import type notices from './en/notices.json'
import type notifications from './en/notifications.json'
import type operators from './en/operators.json'
import type overview from './en/overview.json'
import type reports from './en/reports.json'
import type palette from './en/palette.json'
import type policies from './en/policies.json'
import type policyAssigned from './en/policy-assigned.json'
import type policyImport from './en/policy-import.json'
import type policyNew from './en/policy-new.json'
import type policyPlan from './en/policy-plan.json'
import type policySettings from './en/policy-settings.json'
import type policyVersions from './en/policy-versions.json'
import type quarantineActs from './en/quarantine-acts.json'
import type problems from './en/problems.json'
import type quarantine from './en/quarantine.json'
import type preferences from './en/preferences.json'
import type recovery from './en/recovery.json'
import type rowMenu from './en/row-menu.json'
import type rules from './en/rules.json'
import type setup from './en/setup.json'
import shell from './en/shell.json'
import type settings from './en/settings.json'
import type signIn from './en/sign-in.json'
import type table from './en/table.json'
import type users from './en/users.json'
import type webhooks from './en/webhooks.json'
import type wipes from './en/wipes.json'
import type wipeSafety from './en/wipe-safety.json'
import { presentLanguage, type Language, type PseudoLanguage } from './language.ts'
import { addWords, missWord, translateWith } from './words.ts'

type AllWords = typeof shell &
  typeof actDialog &
  typeof activity &
  typeof accessSettings &
  typeof appPasswords &
  typeof apiEcho &
  typeof approvalLink &
  typeof auditWords &
  typeof audit &
  typeof autoblock &
  typeof branding &
  typeof bulk &
  typeof bulkWipe &
  typeof directory &
  typeof groups &
  typeof userImport &
  typeof jobs &
  typeof devicePage &
  typeof deviceList &
  typeof devices &
  typeof keyHelp &
  typeof appPasswordsOfMine &
  typeof lists &
  typeof me &
  typeof meCheck &
  typeof meReplies &
  typeof meSetup &
  typeof liveSummary &
  typeof notices &
  typeof notifications &
  typeof operators &
  typeof overview &
  typeof reports &
  typeof rowMenu &
  typeof table &
  typeof palette &
  typeof policies &
  typeof policyAssigned &
  typeof policyImport &
  typeof policyNew &
  typeof policyPlan &
  typeof policySettings &
  typeof policyVersions &
  typeof quarantineActs &
  typeof problems &
  typeof quarantine &
  typeof preferences &
  typeof recovery &
  typeof rules &
  typeof setup &
  typeof settings &
  typeof signIn &
  typeof users &
  typeof webhooks &
  typeof wipes &
  typeof wipeSafety

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    nsSeparator: false
    resources: { translation: AllWords }
  }
}

/** Every other language is one piece, loaded whole before the first render. */
const others = {
  de: () => import('./de.ts'),
  fr: () => import('./fr.ts'),
  es: () => import('./es.ts'),
} as const satisfies Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ readonly words: object }>>>

/**
 * Loads the first words before the first render. Values put into a sentence are never read as markup, nesting or another
 * placeholder: what a phone calls itself stays text.
 */
export async function startI18n(): Promise<void> {
  const language = presentLanguage()
  document.documentElement.lang = language
  document.documentElement.dir = language === 'en-XB' ? 'rtl' : 'ltr'
  // Begun at once: a page whose scripts come before the words of another language adds its own already.
  const started = i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: shell } },
    // A colon is part of permission names, not a namespace.
    nsSeparator: false,
    interpolation: { escapeValue: false, skipOnVariables: true },
    returnNull: false,
    parseMissingKeyHandler: missWord,
    react: { bindI18nStore: 'added' },
  })
  await Promise.all([started, addWordsIn(language)])
  void addProblemWords()
}

/** What goes wrong is said in words that no first screen needs: they come right behind it. */
async function addProblemWords(): Promise<void> {
  const { default: words } = await import('./en/problems.json')
  addWords(words)
}

async function addWordsIn(language: Language | PseudoLanguage): Promise<void> {
  if (language === 'en') return
  if (language === 'en-XA' || language === 'en-XB') {
    const { pseudoWords } = await import('./pseudo-words.ts')
    translateWith(language, (words) => pseudoWords(words, language))
    return
  }
  const { words } = await others[language]()
  i18next.addResourceBundle(language, 'translation', words)
}
