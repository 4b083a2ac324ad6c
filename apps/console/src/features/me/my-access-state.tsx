import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import { AccessCell } from '../../ui/states/access-mark.tsx'
import { useNow } from '../../ui/time/use-now.ts'
import { clockWords } from '../wipes/clock-words.ts'
import classes from './me-page.module.css'
import type { MyAccount, MyDevice } from './me-queries.ts'

type MyAccessStateProps = { readonly device: MyDevice; readonly account: MyAccount }

/** Whether my phone gets my mail, in one sentence, and what I wrote to whoever decides. */
export function MyAccessState({ device, account }: MyAccessStateProps) {
  const { t, i18n } = useTranslation()
  const now = useNow()
  const { accessState, accessSince, requestedAt, requestNote, question } = device
  const clock = (at: string) => clockWords(at, { now, language: i18n.language })
  const isOff = accessState === 'allowed' && !account.isActiveSyncEnabled
  return (
    <div>
      <AccessCell state={accessState} word={t(`me.mark.${accessState}`)} />
      <p className={classes.soft}>
        {isOff ? t('me.state.off') : t(`me.state.${accessState}`, { since: clock(accessSince) })}
      </p>
      {question && (
        <blockquote className={classes.request}>
          <p dir="auto">{claimedText(question.text)}</p>
          <footer className={classes.faint}>
            {t('me.request.question', { who: claimedText(question.by), at: clock(question.at) })}
          </footer>
        </blockquote>
      )}
      {accessState === 'quarantined' && requestedAt && (
        <blockquote className={classes.request}>
          <p dir="auto">{requestNote}</p>
          <footer className={classes.faint}>{t('me.request.asked', { at: clock(requestedAt) })}</footer>
        </blockquote>
      )}
    </div>
  )
}
