import {
  IconArrowRight,
  IconChecks,
  IconDeviceMobile,
  IconEraser,
  IconHandStop,
  IconKeyboard,
  IconLayoutList,
  IconTrash,
  IconUser,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../api/api.ts'
import { canChangeDevices, useSession } from '../api/session.ts'
import { deviceViews } from '../features/devices/device-views.ts'
import { openWipeOf } from '../features/devices/open-wipe.ts'
import { canRequestWipes, canStopWipes } from '../features/wipes/wipe-permits.ts'
import { claimedText } from '../ui/claimed-text.ts'
import { openOverlay } from './overlay.ts'
import { useOfferedActs } from './selection-acts.ts'

export type PaletteEntry = {
  readonly href: string
  readonly name: string
  readonly note: string
  readonly icon: ReactNode
  /** Done in place of going there; `href` is then only its name. */
  readonly run?: () => void
}

export type PaletteGroup = {
  readonly id: 'selection' | 'places' | 'views' | 'devices' | 'users' | 'acts'
  readonly entries: readonly PaletteEntry[]
}

const places = [
  { id: 'overview', href: '/' },
  { id: 'setup', href: '/setup' },
  { id: 'quarantine', href: '/quarantine' },
  { id: 'devices', href: '/devices' },
  { id: 'users', href: '/users' },
  { id: 'groups', href: '/users/groups' },
  { id: 'importUsers', href: '/users/import' },
  { id: 'directory', href: '/users/directory' },
  { id: 'policies', href: '/policies' },
  { id: 'rules', href: '/rules' },
  { id: 'newRule', href: '/rules/new' },
  { id: 'simulate', href: '/rules/simulate' },
  { id: 'activity', href: '/activity' },
  { id: 'reports', href: '/reports' },
  { id: 'inventory', href: '/reports/inventory' },
  { id: 'audit', href: '/audit' },
  { id: 'approvals', href: '/approvals' },
  { id: 'settings', href: '/settings' },
  { id: 'access', href: '/settings/access' },
  { id: 'safety', href: '/settings/wipes' },
  { id: 'autoblock', href: '/settings/autoblock' },
  { id: 'notifications', href: '/settings/notifications' },
  { id: 'webhooks', href: '/settings/webhooks' },
  { id: 'branding', href: '/settings/branding' },
  { id: 'operators', href: '/operators' },
  { id: 'retention', href: '/settings/retention' },
  { id: 'roles', href: '/settings/roles' },
  { id: 'preferences', href: '/preferences' },
  { id: 'notices', href: '/notifications' },
] as const

const shortestSearch = 2
const mostHits = 8
const mostActs = 4

/** What the palette offers for a text: `text` filters the places at once, `query` follows it to the server. */
export function usePaletteEntries(text: string, query: string) {
  const { t } = useTranslation()
  const session = useSession()
  const offered = useOfferedActs()
  const isSearch = query.length >= shortestSearch
  const devices = useQuery({
    queryKey: ['devices', 'palette', query],
    queryFn: ({ signal }) => call('listDevices', { query: { q: query, limit: mostHits }, signal }),
    enabled: isSearch,
  })
  const users = useQuery({
    queryKey: ['users', 'palette', query],
    queryFn: ({ signal }) => call('listUsers', { query: { q: query, limit: mostHits }, signal }),
    enabled: isSearch,
  })

  const known = places
    .map(({ id, href }) => ({ href, name: t(`place.${id}`), note: '', icon: <IconArrowRight {...icon} /> }))
    .filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()))
  const deviceEntries = (isSearch ? (devices.data?.items ?? []) : []).map((device) => ({
    href: `/devices/${device.id}`,
    name: device.name,
    note: device.user.displayName,
    icon: <IconDeviceMobile {...icon} />,
  }))
  const userEntries = (isSearch ? (users.data?.items ?? []) : []).map((user) => ({
    href: `/users/${user.id}`,
    name: user.displayName,
    note: user.address,
    icon: <IconUser {...icon} />,
  }))
  // Dangerous acts only ever open their dialog.
  const wipes = (isSearch && canRequestWipes(session).isAllowed ? (devices.data?.items ?? []) : [])
    .filter((device) => !openWipeOf(device))
    .slice(0, mostActs)
    .map((device) => ({
      href: `/devices/${device.id}?act=wipe`,
      name: t('palette.wipe', { device: claimedText(device.name), user: claimedText(device.user.displayName) }),
      note: t('palette.dialog'),
      icon: <IconEraser {...icon} />,
    }))
  const stop = { href: '/settings/wipes?act=stop', name: t('palette.stop'), note: t('palette.dialog') }
  const isStopAsked = text.length >= shortestSearch && stop.name.toLowerCase().includes(text.toLowerCase())
  const stops = isStopAsked && canStopWipes(session).isAllowed ? [{ ...stop, icon: <IconHandStop {...icon} /> }] : []
  const isMeant = (name: string) => name.toLowerCase().includes(text.toLowerCase())
  const selection = offered.flatMap(({ id, keys, run }) => {
    const name = t(`palette.act.${id}`)
    return run && isMeant(name) ? [{ href: `#${id}`, name, note: keys, icon: <IconChecks {...icon} />, run }] : []
  })
  const views = deviceViews
    .flatMap((view) => (view.id === 'all' ? [] : [{ ...view, name: t(`palette.view.${view.id}`) }]))
    .filter(({ name }) => text !== '' && isMeant(name))
    .map(({ q, name }) => ({
      href: `/devices?${new URLSearchParams({ q }).toString()}`,
      name,
      note: t('place.devices'),
      icon: <IconLayoutList {...icon} />,
    }))
  const help = [
    {
      href: '#keys',
      name: t('palette.keys'),
      note: '?',
      icon: <IconKeyboard {...icon} />,
      run: () => openOverlay('keys'),
    },
  ].filter(({ name }) => text !== '' && isMeant(name))
  const cleanup = [
    {
      href: '/devices?act=cleanup',
      name: t('palette.cleanup'),
      note: t('palette.dialog'),
      icon: <IconTrash {...icon} />,
    },
  ].filter(({ name }) => text.length >= shortestSearch && isMeant(name) && canChangeDevices(session).isAllowed)
  const groups: readonly PaletteGroup[] = [
    { id: 'selection', entries: selection },
    { id: 'places', entries: [...known, ...help] },
    { id: 'views', entries: views },
    { id: 'users', entries: userEntries },
    { id: 'devices', entries: deviceEntries },
    { id: 'acts', entries: [...stops, ...cleanup, ...wipes] },
  ]
  const isSearching = text !== query || devices.isFetching || users.isFetching
  return { groups: groups.filter(({ entries }) => entries.length > 0), isSearching }
}

const icon = { size: 18, stroke: 1.7, 'aria-hidden': true } as const
