import { useEffect, useRef, useSyncExternalStore } from 'react'
import { addShortcuts, areSingleKeysOn, keyFor, onSingleKeysSwitched, type ShortcutTable } from './shortcut-registry.ts'

/** Binds keys for as long as the component is there. See key-chord.ts for their names. */
export function useShortcuts(table: ShortcutTable): void {
  const current = useRef(table)
  useEffect(() => {
    current.current = table
  })
  useEffect(() => addShortcuts(current), [])
}

/** Whether single keys act now, for hints and for the switch in the account menu. */
export function useSingleKeys(): boolean {
  return useSyncExternalStore(onSingleKeysSwitched, areSingleKeysOn)
}

/** The key that does what `chord` does for this person, for hints. */
export function useKeyFor(chord: string): string {
  return useSyncExternalStore(onSingleKeysSwitched, () => keyFor(chord))
}
