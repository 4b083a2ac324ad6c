import '@mantine/core/styles/Popover.layer.css'
import '@mantine/core/styles/Menu.layer.css'
import { Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { IconCheck, IconDeviceDesktop, IconKeyboard, IconLogout, IconMoon, IconSun } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../api/api.ts'
import { useChangePreferences } from '../api/preferences.ts'
import { queryClient } from '../api/query-client.ts'
import { useSession } from '../api/session.ts'
import { chooseLanguage, languages, type Language } from '../i18n/language.ts'
import { useProblemWords } from '../ui/problem-words.ts'
import { switchSingleKeys } from '../ui/shortcuts/shortcut-registry.ts'
import { useSingleKeys } from '../ui/shortcuts/use-shortcuts.ts'
import { toastFailed } from '../ui/toasts/toasts.ts'
import classes from './account-menu.module.css'
import { AccountName } from './account-name.tsx'
import { openOverlay } from './overlay.ts'

const schemes = [
  { id: 'auto', icon: IconDeviceDesktop },
  { id: 'light', icon: IconSun },
  { id: 'dark', icon: IconMoon },
] as const satisfies readonly { id: MantineColorScheme; icon: unknown }[]

/** Who is signed in, light or dark, the language, the keyboard, and the way out. */
export function AccountMenu() {
  const { t, i18n } = useTranslation()
  const { operator, version } = useSession()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const areKeysOn = useSingleKeys()
  const signOut = useSignOut()
  const navigate = useNavigate()
  const changePreferences = useChangePreferences()
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  useEffect(() => {
    // The button that was clicked is gone; this one takes its focus before the menu does, so that it comes back here.
    button.current?.focus()
    const frame = requestAnimationFrame(() => setIsOpen(true))
    return () => cancelAnimationFrame(frame)
  }, [])
  return (
    <Menu
      opened={isOpen}
      onChange={setIsOpen}
      // Into the landmark of the page: a portal at the end of the document is in none.
      portalProps={{ target: '#main' }}
      position="bottom-end"
      width={250}
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 100 }}
    >
      <Menu.Target>
        <button ref={button} type="button" className={classes.account}>
          <AccountName name={operator.displayName} />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={classes.dropdown}>
        <Menu.Label className={classes.who}>
          <strong>{operator.displayName}</strong>
          {t(`role.${operator.role}`)}
        </Menu.Label>
        <Menu.Divider />
        {schemes.map(({ id, icon: Icon }, index) => (
          <Menu.RadioItem
            key={id}
            value={id}
            checked={colorScheme === id}
            checkIcon={<IconCheck size={16} />}
            data-autofocus={index === 0 || undefined}
            rightSection={<Icon size={16} stroke={1.7} />}
            onChange={() => {
              setColorScheme(id)
              changePreferences({ theme: id })
            }}
          >
            {t(`account.scheme.${id}`)}
          </Menu.RadioItem>
        ))}
        <Menu.Divider />
        <Menu.Label id="account-language">{t('account.language')}</Menu.Label>
        <div role="group" aria-labelledby="account-language">
          {languages.map(({ id, name }) => (
            <Menu.RadioItem
              key={id}
              value={id}
              lang={id}
              checked={i18n.language === id}
              checkIcon={<IconCheck size={16} />}
              onChange={() => void changeLanguage(id)}
            >
              {name}
            </Menu.RadioItem>
          ))}
        </div>
        <Menu.Divider />
        <Menu.CheckboxItem
          checked={areKeysOn}
          checkIcon={<IconCheck size={16} />}
          rightSection={<IconKeyboard size={16} stroke={1.7} />}
          onChange={() => {
            switchSingleKeys(!areKeysOn)
            changePreferences({ singleKeys: !areKeysOn })
          }}
        >
          {t('account.singleKeys')}
        </Menu.CheckboxItem>
        <Menu.Item onClick={() => openOverlay('keys')}>{t('account.keyHelp')}</Menu.Item>
        <Menu.Item onClick={() => void navigate({ to: '/preferences' })}>{t('place.preferences')}</Menu.Item>
        <Menu.Item component="a" href="/api/docs" target="_blank" rel="noreferrer">
          {t('account.apiDocs')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item rightSection={<IconLogout size={16} stroke={1.7} />} onClick={() => void signOut()}>
          {t('account.signOut')}
        </Menu.Item>
        <Menu.Label>{t('account.version', { version })}</Menu.Label>
      </Menu.Dropdown>
    </Menu>
  )
}

/** The page begins anew in the language, so that the server has to know it before. */
async function changeLanguage(language: Language) {
  try {
    await call('changePreferences', { body: { language } })
  } finally {
    chooseLanguage(language)
  }
}

function useSignOut() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const problemWords = useProblemWords()
  return async () => {
    try {
      await call('signOut', {})
    } catch (error) {
      return toastFailed(t('account.signOutFailed'), problemWords(error).detail)
    }
    await navigate({ to: '/login' })
    queryClient.clear()
  }
}
