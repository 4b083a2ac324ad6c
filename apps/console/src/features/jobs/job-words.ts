import './words.ts'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Job, JobItem } from './job-queries.ts'

const knownCodes = [
  'not-found',
  'wipe-open',
  'invalid-request',
  'changed-since',
  'not-waiting',
  'too-many-devices',
  'forbidden',
  'internal',
] as const

type Titled = Pick<Job, 'act' | 'params' | 'total'>

/** What a bulk act is called, and why something of it was not done. */
export function useJobWords() {
  const { t } = useTranslation()
  return useMemo(() => {
    const fullTitle = (job: Titled): string => {
      const title = titleOf(t, job)
      return 'undoOf' in job.params ? t('jobs.undoOf', { title }) : title
    }
    return {
      /** "Allow 12 devices" */
      titleOf: fullTitle,
      /** "In bulk: Allow 12 devices", among what happened to one of them. */
      inBulk: (job: Titled): string => t('jobs.inBulk', { title: fullTitle(job) }),
      /** Why an object is as it was; empty where nothing was in the way. */
      whyNot: ({ state, code, message }: JobItem): string => {
        if (state !== 'failed') return ''
        const known = knownCodes.find((each) => each === code)
        return known === undefined || known === 'invalid-request' ? message : t(`jobs.why.${known}`)
      },
    }
  }, [t])
}

function titleOf(t: TFunction, { act, params, total: count }: Titled): string {
  switch (act) {
    case 'device.access':
      return t(`jobs.act.access.${choiceIn(params['access'], ['allow', 'block', 'default'])}`, { count })
    case 'device.snooze':
      return t('jobs.act.snooze', { count })
    case 'device.remove':
      return t('jobs.act.remove', { count })
    case 'device.resync':
      return t('jobs.act.resync', { count })
    case 'device.tag':
      return t('jobs.act.tag', { count })
    case 'device.ownership':
      return t(`jobs.act.ownership.${choiceIn(params['ownership'], ['unknown', 'company', 'personal'])}`, { count })
    case 'user.active-sync':
      return t(params['isEnabled'] === true ? 'jobs.act.enable' : 'jobs.act.disable', { count })
    case 'user.policy':
      return t('jobs.act.policy', { count })
    case 'user.device-limit':
      return t('jobs.act.limit', { count })
    default:
      return t('jobs.act.other', { act, count })
  }
}

function choiceIn<const Choice extends string>(value: unknown, [first, ...others]: readonly [Choice, ...Choice[]]) {
  return others.find((choice) => choice === value) ?? first
}
