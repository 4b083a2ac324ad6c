import './query/words.ts'
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { moved } from './chosen-columns.ts'
import classes from './columns-menu.module.css'
import { Popover } from './popover.tsx'

export type Density = 'comfortable' | 'compact'

type ColumnsMenuProps = {
  /** All there are, by id and name. */
  readonly columns: readonly { readonly id: string; readonly label: string }[]
  readonly chosen: readonly string[]
  readonly density: Density
  readonly onColumns: (ids: readonly string[] | null) => void
  readonly onDensity: (density: Density) => void
}

/** Which columns, in which order, and how high the rows are. Nothing has to be dragged. */
export function ColumnsMenu({ columns, chosen, density, onColumns, onDensity }: ColumnsMenuProps) {
  const { t } = useTranslation()
  const known = chosen.flatMap((id) => columns.find((column) => column.id === id) ?? [])
  const rest = columns.filter(({ id }) => !chosen.includes(id))
  const ids = known.map(({ id }) => id)
  return (
    <Popover name={t('lists.columns')} icon={<IconColumns3 size={18} stroke={1.7} aria-hidden="true" />} shortcut="c">
      {() => (
        <>
          <fieldset className={classes.group}>
            <legend className={classes.title}>{t('lists.density.title')}</legend>
            <div className={classes.choices}>
              {densities.map((each) => (
                <label key={each} className={classes.choice}>
                  <input type="radio" name="density" checked={density === each} onChange={() => onDensity(each)} />
                  {t(`lists.density.${each}`)}
                </label>
              ))}
            </div>
          </fieldset>
          <fieldset className={classes.group}>
            <legend className={classes.title}>{t('lists.columns')}</legend>
            {known.map(({ id, label }, index) => (
              <div key={id} className={classes.row}>
                <label className={classes.column}>
                  <input
                    type="checkbox"
                    checked
                    disabled={ids.length === 1}
                    onChange={() => onColumns(ids.filter((each) => each !== id))}
                  />
                  {label}
                </label>
                <MoveButton
                  name={t('lists.moveUp', { label })}
                  isOff={index === 0}
                  onClick={() => onColumns(moved(ids, id, -1))}
                >
                  <IconArrowUp size={15} aria-hidden="true" />
                </MoveButton>
                <MoveButton
                  name={t('lists.moveDown', { label })}
                  isOff={index === known.length - 1}
                  onClick={() => onColumns(moved(ids, id, 1))}
                >
                  <IconArrowDown size={15} aria-hidden="true" />
                </MoveButton>
              </div>
            ))}
            {rest.length > 0 && <hr className={classes.line} />}
            {rest.map(({ id, label }) => (
              <div key={id} className={classes.row}>
                <label className={classes.column}>
                  <input type="checkbox" checked={false} onChange={() => onColumns([...ids, id])} />
                  {label}
                </label>
              </div>
            ))}
          </fieldset>
          <div className={classes.foot}>
            <button type="button" className={classes.reset} onClick={() => onColumns(null)}>
              {t('lists.resetColumns')}
            </button>
          </div>
        </>
      )}
    </Popover>
  )
}

const densities = ['comfortable', 'compact'] as const satisfies readonly Density[]

type MoveButtonProps = {
  readonly name: string
  readonly isOff: boolean
  readonly onClick: () => void
  readonly children: React.ReactNode
}

/** Stays reachable at the ends of the list, so that the focus is not lost while one moves a column there. */
function MoveButton({ name, isOff, onClick, children }: MoveButtonProps) {
  return (
    <button
      type="button"
      className={classes.move}
      aria-label={name}
      aria-disabled={isOff || undefined}
      onClick={onClick}
    >
      {children}
    </button>
  )
}
