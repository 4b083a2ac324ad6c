import { IconArrowRight, IconDeviceMobile, IconUser } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../api/api.ts'

export type PaletteEntry = {
  readonly href: string
  readonly name: string
  readonly note: string
  readonly icon: ReactNode
}

export type PaletteGroup = { readonly id: 'places' | 'devices' | 'users'; readonly entries: readonly PaletteEntry[] }

const places = [
  { id: 'overview', href: '/' },
  { id: 'quarantine', href: '/quarantine' },
  { id: 'devices', href: '/devices' },
  { id: 'users', href: '/users' },
  { id: 'policies', href: '/policies' },
  { id: 'audit', href: '/audit' },
  { id: 'access', href: '/settings/access' },
] as const

const shortestSearch = 2
const mostHits = 8

/** What the palette offers for a text: `text` filters the places at once, `query` follows it to the server. */
export function usePaletteEntries(text: string, query: string) {
  const { t } = useTranslation()
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
  const groups: readonly PaletteGroup[] = [
    { id: 'places', entries: known },
    { id: 'users', entries: userEntries },
    { id: 'devices', entries: deviceEntries },
  ]
  const isSearching = text !== query || devices.isFetching || users.isFetching
  return { groups: groups.filter(({ entries }) => entries.length > 0), isSearching }
}

const icon = { size: 18, stroke: 1.7, 'aria-hidden': true } as const
