import type { Config } from './config.ts'
import type { Store } from './store.ts'

export type GreetingFacts = {
  readonly version: string
  readonly config: Config
  readonly store: Pick<Store, 'dataDirectory' | 'isEmbedded'>
  readonly consoleUrl: string
  readonly deviceUrl: string
  /** Created at this start. */
  readonly firstAdministrator: { readonly name: string; readonly password: string } | undefined
  /** Made by us, so this is the only time that anybody sees it; otherwise whoever chose it knows it. */
  readonly isPasswordMade: boolean
}

/** What a person needs after a start: addresses, sign-in, where the data lies, how to stop. */
export function greeting({
  version,
  config,
  store,
  consoleUrl,
  deviceUrl,
  firstAdministrator,
  isPasswordMade,
}: GreetingFacts): string {
  const { directory, clusterDirectory, reason } = store.dataDirectory
  const lines = [
    `Gatepost ${version} is running.`,
    '',
    `  Console   ${consoleUrl}`,
    `  Phones    ${deviceUrl}/Microsoft-Server-ActiveSync`,
    `  Data      ${directory}`,
    ...(store.isEmbedded && reason !== undefined ? [`  Database  ${clusterDirectory} (${reason})`] : []),
    ...(config.mail ? [`  Mail      through ${config.mail.host}:${config.mail.port}`] : []),
    ...(store.isEmbedded ? [] : ['  Database  as DATABASE_URL says']),
    '',
    ...(firstAdministrator
      ? [
          `  Sign in   ${firstAdministrator.name}`,
          isPasswordMade
            ? `  Password  ${firstAdministrator.password}   (shown this once: keep it)`
            : '  Password  as GATEPOST_ADMIN_PASSWORD says',
          '',
        ]
      : []),
    '  Ctrl-C stops it.',
  ]
  return `${lines.join('\n')}\n`
}
