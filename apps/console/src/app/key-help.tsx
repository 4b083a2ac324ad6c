import './key-help-words.ts'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../ui/dialog.tsx'
import { keyFor } from '../ui/shortcuts/shortcut-registry.ts'
import { useSingleKeys } from '../ui/shortcuts/use-shortcuts.ts'
import classes from './key-help.module.css'

const groups = [
  {
    id: 'everywhere',
    keys: [
      ['?', 'help'],
      ['Ctrl K', 'palette'],
      ['/', 'search'],
      ['Ctrl Z', 'undo'],
      ['Ctrl Enter', 'submit'],
      ['Esc', 'back'],
    ],
  },
  {
    id: 'go',
    keys: [
      ['g o', 'overview'],
      ['g q', 'quarantine'],
      ['g d', 'devices'],
      ['g u', 'users'],
      ['g p', 'policies'],
      ['g r', 'rules'],
      ['g a', 'activity'],
      ['g e', 'reports'],
      ['g l', 'audit'],
      ['g v', 'approvals'],
      ['g s', 'settings'],
      ['g n', 'notices'],
    ],
  },
  {
    id: 'lists',
    keys: [
      ['j k', 'move'],
      ['x', 'select'],
      ['⇧ X', 'range'],
      ['Ctrl A', 'selectAll'],
      ['Enter', 'open'],
      ['Space', 'peek'],
      ['⇧ F10', 'rowMenu'],
      ['.', 'showNew'],
      ['f', 'filter'],
      ['v', 'views'],
      ['⇧ V', 'moreViews'],
      ['c', 'columns'],
      ['e', 'export'],
      ['p', 'pause'],
    ],
  },
  {
    id: 'decide',
    keys: [
      ['a', 'allow'],
      ['b', 'block'],
      ['⇧ A', 'allowWithRule'],
      ['w', 'ask'],
      ['s', 'snooze'],
    ],
  },
] as const

/** Every key of the console. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const areOn = useSingleKeys()
  return (
    <Dialog
      title={t('keyHelp.title')}
      note={areOn ? t('keyHelp.on') : t('keyHelp.off')}
      onClose={onClose}
      size="wide"
      isOnlyRead
      actions={
        <Button data-autofocus onClick={onClose}>
          {t('dialog.close')}
        </Button>
      }
    >
      <div className={classes.groups}>
        {groups.map(({ id, keys }) => (
          <section key={id}>
            <h3 className={classes.group}>{t(`keyHelp.group.${id}`)}</h3>
            <dl>
              {keys.map(([key, act]) => (
                <div key={act} className={classes.row}>
                  <dt>
                    {key.split(' ').map((part, index) => (
                      <kbd key={part} className={classes.key}>
                        {index > 0 && id === 'go' ? part : keyFor(part)}
                      </kbd>
                    ))}
                  </dt>
                  <dd>{t(`keyHelp.act.${act}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
