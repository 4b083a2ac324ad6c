import type { World } from '@gatepost/phone'
import { connectApi } from './api.ts'
import { correspond, openingMails } from './correspondence.ts'
import { createToken, TOKEN_PREFIX } from './create-token.ts'
import type { DemoEnv } from './env.ts'
import { Member } from './member.ts'
import { receiveNewcomers } from './newcomers.ts'
import { sampleUsers } from './sample-users.ts'
import { revokeOldTokens, setUp, type SampleAccount } from './set-up.ts'
import { summary } from './summary.ts'
import { untilReady } from './until-ready.ts'

type Demo = {
  readonly env: DemoEnv
  readonly signal: AbortSignal
  readonly world: World
  readonly say: (text: string) => void
}

/** All sample phones are there within this time. */
const ARRIVAL_MS = 20_000

/** Sets the sample organization up and lets its phones live until the signal fires, which ends it with an AbortError. */
export async function runDemo(demo: Demo): Promise<void> {
  const { env, signal, world, say } = demo
  await untilReady(env.consoleUrl, signal)
  const tokenName = `${TOKEN_PREFIX}${world.now().toISOString().replaceAll(/\D/g, '')}`
  const token = await createToken(tokenName, signal)
  const api = connectApi({ consoleUrl: env.consoleUrl, token, signal })
  await revokeOldTokens(api, tokenName)
  const accounts = await setUp(api, sampleUsers)
  say(summary(accounts, env))

  const members: Member[] = []
  const join = (options: Pick<ConstructorParameters<typeof Member>[0], 'user' | 'identity' | 'onConnected'>) => {
    const member = new Member({ ...options, deviceUrl: env.deviceUrl, signal, world })
    members.push(member)
    return member.live()
  }
  const arrivals = inOrderOfArrival(accounts).map(async ({ user, identity, isNew }, position) => {
    await world.wait((position * ARRIVAL_MS) / accounts.length, signal)
    await join({ user, identity, ...(isNew && user.atFirst === 'allow' && { onConnected: writeOpeningMails }) })
  })
  const lives: Promise<void>[] = []
  await Promise.all([
    ...arrivals,
    correspond({ members: () => members, world, signal }),
    receiveNewcomers({ api, world, signal, arrive: (newcomer) => lives.push(join(newcomer)) }),
  ])
  await Promise.all(lives)
}

/** Every fifth: allowed, waiting and blocked phones appear mixed from the first seconds on. */
function inOrderOfArrival(accounts: readonly SampleAccount[]): readonly SampleAccount[] {
  const stride = 5
  const key = (account: SampleAccount) => (accounts.indexOf(account) * stride) % accounts.length
  return accounts.toSorted((a, b) => key(a) - key(b))
}

async function writeOpeningMails(member: Member): Promise<void> {
  for (const { to, mail } of openingMails(member.user)) await member.send(to, mail)
}
