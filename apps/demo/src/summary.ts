import type { DemoEnv } from './env.ts'
import type { SampleAccount } from './set-up.ts'
import { SAMPLE_PASSWORD, type FirstDecision } from './sample-users.ts'

const inWords = {
  allow: 'allowed',
  wait: 'waits in quarantine',
  block: 'blocked',
} as const satisfies Record<FirstDecision, string>

/** What the demo tells at its start: who there is, and where to look. */
export function summary(accounts: readonly SampleAccount[], { consoleUrl, deviceUrl }: DemoEnv): string {
  const rows = accounts.map(({ user, model }) => [user.name, user.department, model.title, inWords[user.atFirst]])
  const table = align([['user', 'department', 'phone', 'at first'], ...rows])
  return [
    '',
    `${accounts.length} sample users, password of each: ${SAMPLE_PASSWORD}`,
    '',
    ...table.map((line) => `  ${line}`),
    '',
    `Waiting phones   ${consoleUrl}/quarantine`,
    `All phones       ${consoleUrl}/devices`,
    `A phone of yours  pnpm phone -- --server ${deviceUrl} --user anna.kovacs --password ${SAMPLE_PASSWORD} --number 2 --watch`,
    '',
  ].join('\n')
}

function align(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
