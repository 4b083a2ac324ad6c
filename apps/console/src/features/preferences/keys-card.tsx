import { Button, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useChangePreferences, type Preferences } from '../../api/preferences.ts'
import { Card } from '../../ui/card.tsx'
import { chooseKeys, switchSingleKeys } from '../../ui/shortcuts/shortcut-registry.ts'
import { useSingleKeys } from '../../ui/shortcuts/use-shortcuts.ts'
import { switchLook } from '../../ui/switch.ts'
import { KeyField } from './key-field.tsx'
import { keyActs, takenBy, withKey, type OwnKeys } from './own-keys.ts'
import classes from './preferences-page.module.css'

/** Single keys on or off, and which key does what (WCAG 2.1.4). */
export function KeysCard({ preferences: { keys = {} } }: { readonly preferences: Preferences }) {
  const { t } = useTranslation()
  const change = useChangePreferences()
  const areOn = useSingleKeys()

  function keep(next: OwnKeys) {
    chooseKeys(next)
    change({ keys: Object.keys(next).length > 0 ? { ...next } : null })
  }

  return (
    <Card title={t('preferences.keys.title')}>
      <Switch
        {...switchLook}
        label={t('account.singleKeys')}
        description={t('preferences.keys.help')}
        checked={areOn}
        onChange={({ currentTarget: { checked } }) => {
          switchSingleKeys(checked)
          change({ singleKeys: checked })
        }}
      />
      {areOn && (
        <>
          <ul className={classes.keys}>
            {keyActs.map((keyAct) => (
              <li key={keyAct.act} className={classes.keyLine}>
                <span>{t(`preferences.keys.act.${keyAct.act}`)}</span>
                <KeyField
                  name={t(`preferences.keys.act.${keyAct.act}`)}
                  value={keys[keyAct.key] ?? keyAct.key}
                  isOwn={keys[keyAct.key] !== undefined}
                  takenBy={(pressed) => takenBy(keys, keyAct, pressed)}
                  onKey={(pressed) => keep(withKey(keys, keyAct, pressed))}
                />
              </li>
            ))}
          </ul>
          <Button disabled={Object.keys(keys).length === 0} onClick={() => keep({})}>
            {t('preferences.keys.reset')}
          </Button>
        </>
      )}
    </Card>
  )
}
