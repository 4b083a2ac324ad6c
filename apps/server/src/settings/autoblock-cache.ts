import type { AutoblockThresholds } from '@gatepost/protocol/throttle'
import type { Wake } from '../wake/index.ts'

/** The thresholds as this process knows them, dropped when the organization's settings are announced as changed. */
export type AutoblockSettings = {
  /** What is known without asking the database. */
  peek(): AutoblockSetting | undefined
  load(): Promise<AutoblockSetting>
}

/** `isOff`: nothing is throttled, so nothing has to be counted either. */
export type AutoblockSetting = { readonly isOff: boolean; readonly thresholds: AutoblockThresholds }

export type AutoblockSettingsOptions = {
  readonly read: () => Promise<AutoblockThresholds>
  readonly wake: Pick<Wake, 'onChange'>
}

export function createAutoblockSettings({ read, wake }: AutoblockSettingsOptions): AutoblockSettings {
  let known: AutoblockSetting | undefined
  let loading: Promise<AutoblockSetting> | undefined

  // A load that is under way may have read what is now outdated: it is not kept, and nobody joins it any more.
  wake.onChange((change) => {
    if (change !== 'reset' && change.kind !== 'organization') return
    known = undefined
    loading = undefined
  })

  const load = (): Promise<AutoblockSetting> => {
    if (loading) return loading
    const begun = read()
      .then((thresholds) => {
        const setting = { isOff: Object.values(thresholds).every((one) => one.incidenceLimit === 0), thresholds }
        if (loading === begun) known = setting
        return setting
      })
      .finally(() => {
        if (loading === begun) loading = undefined
      })
    loading = begun
    return begun
  }

  return { peek: () => known, load }
}
