import '../policies/words.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from '@tanstack/react-router'
import { Button } from '@mantine/core'
import { permit, useSession } from '../../api/session.ts'
import { Card } from '../../ui/card.tsx'
import { PermissionNotice, ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { policyQuery, type Policy } from '../policies/policy-queries.ts'
import { useSettingWords } from '../policies/setting-words.ts'
import { userQuery } from '../users/user-queries.ts'
import pageClasses from './device-page.module.css'
import { DevicePolicy } from './device-policy.tsx'
import classes from './device-policy-tab.module.css'
import type { DeviceDetail } from './device-queries.ts'
import { settingAnswers, type AnsweredSetting } from './setting-answers.ts'

/** Setting by setting: what the policy wants, and what the phone made of it. */
export function DevicePolicyTab({ device }: { readonly device: DeviceDetail }) {
  const { t } = useTranslation()
  const session = useSession()
  const isPermitted = permit(session, 'policies:read').isAllowed && permit(session, 'users:read').isAllowed
  const user = useQuery({ ...userQuery(device.user.id), enabled: isPermitted })
  const policyId = user.data?.policy.id
  const policy = useQuery({ ...policyQuery(policyId ?? ''), enabled: isPermitted && policyId !== undefined })
  const error = user.error ?? policy.error
  return (
    <div className={pageClasses.single}>
      <Card title={t('device.policy')}>
        <DevicePolicy device={device} />
      </Card>
      <Card title={t('devicePolicy.settings')}>
        {!isPermitted && <PermissionNotice />}
        {error && !policy.data && (
          <ProblemNotice
            error={error}
            title={t('devicePolicy.problem')}
            onRetry={() => void (user.error ? user : policy).refetch()}
          />
        )}
        {isPermitted && !policy.data && !error && <ListSkeleton rows={8} />}
        {policy.data && <Settings policy={policy.data} device={device} />}
      </Card>
    </div>
  )
}

function Settings({ policy, device }: { readonly policy: Policy; readonly device: DeviceDetail }) {
  const { t } = useTranslation()
  const [areAllShown, setAreAllShown] = useState(false)
  const answers = settingAnswers(policy, device)
  const wanting = answers.filter(({ isDefault }) => !isDefault)
  const shown = areAllShown ? answers : wanting
  return (
    <>
      <p className={classes.about}>
        {t('devicePolicy.about')}{' '}
        <Link to="/policies/$id" params={{ id: policy.id }} className={classes.link}>
          {policy.name}
        </Link>
      </p>
      {shown.length === 0 && <p className={classes.soft}>{t('devicePolicy.nothing')}</p>}
      {shown.length > 0 && (
        <table className={classes.table}>
          <caption className="visually-hidden">{t('devicePolicy.settings')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('devicePolicy.setting')}</th>
              <th scope="col">{t('devicePolicy.wanted')}</th>
              <th scope="col">{t('devicePolicy.onPhone')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((answered) => (
              <Row key={answered.setting.name} answered={answered} version={device.protocolVersion} />
            ))}
          </tbody>
        </table>
      )}
      <Button className={classes.more} onClick={() => setAreAllShown(!areAllShown)}>
        {areAllShown ? t('devicePolicy.fewer') : t('devicePolicy.more', { count: answers.length - wanting.length })}
      </Button>
    </>
  )
}

type RowProps = { readonly answered: AnsweredSetting; readonly version: string }

function Row({ answered: { setting, wanted, answer, isDefault }, version }: RowProps) {
  const { t } = useTranslation()
  const { nameOf, valueWords } = useSettingWords()
  return (
    <tr data-quiet={isDefault || undefined}>
      <th scope="row">
        {nameOf(setting)}
        <code className={classes.parameter}>{setting.exchangeParameter}</code>
      </th>
      <td>{valueWords(setting, wanted)}</td>
      <td>
        <span className={classes.answer} data-answer={answer}>
          {t(`devicePolicy.answer.${answer}`, { version })}
        </span>
      </td>
    </tr>
  )
}
