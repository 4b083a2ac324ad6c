import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import { Dialog } from '../../ui/dialog.tsx'
import type { DraftBase } from './kept-draft.ts'
import classes from './merge-dialog.module.css'
import type { PolicyDraft } from './policy-draft.ts'
import { mergedDraft, mergeRows, type MergeChoices, type MergeRow } from './policy-merge.ts'
import type { Policy } from './policy-queries.ts'
import { useSettingWords } from './setting-words.ts'

type MergeDialogProps = {
  /** As it is saved now. */
  readonly policy: Policy
  readonly base: DraftBase
  readonly draft: PolicyDraft
  readonly onMerged: (draft: PolicyDraft) => void
  readonly onClose: () => void
}

/** Somebody saved meanwhile: where one began, what they made of it and what one has, side by side. Nothing is lost. */
export function MergeDialog({ policy, base, draft, onMerged, onClose }: MergeDialogProps) {
  const { t } = useTranslation()
  const [choices, setChoices] = useState<MergeChoices>({})
  const rows = mergeRows(base, policy, draft)
  const conflicts = rows.filter(({ kind }) => kind === 'conflict').length
  return (
    <Dialog
      title={t('policies.merge.title', { policy: claimedText(policy.name) })}
      note={t('policies.merge.note', { who: claimedText(policy.updatedBy), revision: policy.revision })}
      size="broad"
      onClose={onClose}
      footnote={t(conflicts > 0 ? 'policies.merge.conflicts' : 'policies.merge.noConflict', { count: conflicts })}
      actions={
        <>
          <Button onClick={onClose} data-autofocus>
            {t('policies.merge.later')}
          </Button>
          <Button variant="filled" onClick={() => onMerged(mergedDraft(policy, rows, { name: draft.name, choices }))}>
            {t('policies.merge.confirm')}
          </Button>
        </>
      }
    >
      <table className={classes.table}>
        <caption className="visually-hidden">{t('policies.merge.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('policies.settingColumn')}</th>
            <th scope="col">{t('policies.merge.base', { revision: base.revision })}</th>
            <th scope="col">{t('policies.merge.theirs', { revision: policy.revision })}</th>
            <th scope="col">{t('policies.merge.mine')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.setting.name}
              row={row}
              choice={choices[row.setting.name] ?? 'mine'}
              onChoose={(whose) => setChoices((now) => ({ ...now, [row.setting.name]: whose }))}
            />
          ))}
        </tbody>
      </table>
    </Dialog>
  )
}

type Whose = 'mine' | 'theirs'

type RowProps = { readonly row: MergeRow; readonly choice: Whose; readonly onChoose: (whose: Whose) => void }

function Row({ row, choice, onChoose }: RowProps) {
  const { nameOf, valueWords } = useSettingWords()
  const { setting, base, kind } = row
  const held: Whose = kind === 'conflict' ? choice : kind === 'mine' ? 'mine' : 'theirs'
  return (
    <tr data-kind={kind}>
      <th scope="row">{nameOf(setting)}</th>
      <td className={classes.base}>{valueWords(setting, base)}</td>
      {(['theirs', 'mine'] as const).map((whose) => (
        <Side key={whose} row={row} whose={whose} isHeld={held === whose} onChoose={onChoose} />
      ))}
    </tr>
  )
}

type SideProps = {
  readonly row: MergeRow
  readonly whose: Whose
  readonly isHeld: boolean
  readonly onChoose: (whose: Whose) => void
}

/** One side's value: to be chosen where both changed the setting, else with a word whether it holds. */
function Side({ row: { setting, kind, ...values }, whose, isHeld, onChoose }: SideProps) {
  const { t } = useTranslation()
  const { nameOf, valueWords } = useSettingWords()
  const words = valueWords(setting, values[whose])
  if (kind !== 'conflict') {
    return (
      <td className={classes.side} data-held={isHeld || undefined}>
        {words}
        {isHeld && <span className={classes.holds}>{t(`policies.merge.holds.${kind}`)}</span>}
      </td>
    )
  }
  return (
    <td className={classes.side} data-held={isHeld || undefined}>
      <label className={classes.choice}>
        <input
          type="radio"
          name={setting.name}
          className={classes.radio}
          checked={isHeld}
          aria-label={t(`policies.merge.choose.${whose}`, { setting: nameOf(setting), value: words })}
          onChange={() => onChoose(whose)}
        />
        {words}
      </label>
    </td>
  )
}
