import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import classes from './policy-diff.module.css'
import { groupsOf, itemChanges, tallyOf, type ItemChanges } from './policy-differences.ts'
import type { SettingChange } from './policy-draft.ts'
import { useSettingWords } from './setting-words.ts'
import { strictnessOf, type Strictness } from './setting-strictness.ts'
import { StrictnessMark, StrictnessShape } from './strictness-mark.tsx'
import { TightnessTrack } from './tightness-track.tsx'

type PolicyDiffProps = {
  /** What is compared, for those who cannot see where it stands. */
  readonly caption: string
  readonly changes: readonly SettingChange[]
  /** What the two sides are called. */
  readonly beforeName: string
  readonly afterName: string
  /** Said where nothing differs. */
  readonly none: string
}

/** Two forms of a policy as a picture: only what differs, by section, and whether it asks more of phones or less. */
export function PolicyDiff({ caption, changes, beforeName, afterName, none }: PolicyDiffProps) {
  const { t } = useTranslation()
  if (changes.length === 0) return <p className={classes.none}>{none}</p>
  return (
    <div className={classes.diff}>
      <DiffSummary changes={changes} />
      <table className={classes.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead className={classes.head}>
          <tr>
            <th scope="col">{t('policies.settingColumn')}</th>
            <th scope="col" className={classes.side}>
              <bdi>{beforeName}</bdi>
            </th>
            <th scope="col" className={classes.axis}>
              <span className="visually-hidden">{t('policies.diff.axis')}</span>
              <span className={classes.ends}>
                <span aria-hidden="true">{t('policies.diff.loose')}</span>
                <span aria-hidden="true" className={classes.line} />
                <span aria-hidden="true">{t('policies.diff.strict')}</span>
              </span>
            </th>
            <th scope="col" className={classes.side}>
              <bdi>{afterName}</bdi>
            </th>
            <th scope="col" className={classes.change}>
              {t('policies.diff.change')}
            </th>
          </tr>
        </thead>
        {groupsOf(changes).map(({ group, changes: own }) => (
          <tbody key={group}>
            <tr>
              <th scope="rowgroup" colSpan={5} className={classes.group}>
                {t(`policies.group.${group}`)}
              </th>
            </tr>
            {own.map((change) => (
              <DiffRow key={change.setting.name} change={change} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

function DiffRow({ change }: { readonly change: SettingChange }) {
  const { nameOf, valueWords } = useSettingWords()
  const { setting, before, after } = change
  const items = itemChanges(change)
  return (
    <tr className={classes.row}>
      <th scope="row" className={classes.name}>
        {nameOf(setting)}
      </th>
      <td className={classes.before}>{valueWords(setting, before)}</td>
      <td className={classes.track}>
        <TightnessTrack change={change} />
      </td>
      <td className={classes.after}>
        {valueWords(setting, after)}
        {items && <ChangedItems items={items} />}
      </td>
      <td className={classes.change}>
        <StrictnessMark strictness={strictnessOf(setting, before, after)} />
      </td>
    </tr>
  )
}

const mostItems = 5

/** Which entries came into a list and which went out of it, the first few of each. */
function ChangedItems({ items: { added, removed } }: { readonly items: ItemChanges }) {
  const { t } = useTranslation()
  return (
    <ul className={classes.items}>
      {added.slice(0, mostItems).map((item) => (
        <li key={`+${item}`}>{t('policies.diff.added', { item: claimedText(item) })}</li>
      ))}
      {removed.slice(0, mostItems).map((item) => (
        <li key={`-${item}`}>{t('policies.diff.removed', { item: claimedText(item) })}</li>
      ))}
      {added.length + removed.length > mostItems * 2 && <li>{t('policies.diff.moreItems')}</li>}
    </ul>
  )
}

const kinds = ['stricter', 'looser', 'different'] as const satisfies readonly Strictness[]

/** How many changes there are and which way they go, as a sentence and as a bar. */
export function DiffSummary({ changes }: { readonly changes: readonly SettingChange[] }) {
  const { t } = useTranslation()
  const tally = tallyOf(changes)
  const present = kinds.filter((kind) => tally[kind] > 0)
  return (
    <div className={classes.summary}>
      <p className={classes.count}>{t('policies.diff.count', { count: changes.length })}</p>
      <ul className={classes.tally}>
        {present.map((kind) => (
          <li key={kind} className={classes.tallied}>
            <StrictnessShape strictness={kind} />
            {t(`policies.diff.${kind}`, { count: tally[kind] })}
          </li>
        ))}
      </ul>
      <span className={classes.bar} aria-hidden="true">
        {present.map((kind) => (
          <span key={kind} className={classes.part} data-strictness={kind} style={{ flexGrow: tally[kind] }} />
        ))}
      </span>
    </div>
  )
}
