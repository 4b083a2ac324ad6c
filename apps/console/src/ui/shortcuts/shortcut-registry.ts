import { chordOf, isSingleKey, isTyping, joinSequence, meantBy, type Sequence } from './key-chord.ts'

export type ShortcutTable = Readonly<Record<string, (() => void) | undefined>>

const tables: { readonly current: ShortcutTable }[] = []
const storageKey = 'gatepost-single-keys'
const settingListeners = new Set<() => void>()
let sequence: Sequence = null
let isInDialog = false
let ownKeys: Readonly<Record<string, string>> = {}

/** Adds a table; the last one added is asked first. `table` is read at each key press. Returns how to remove it. */
export function addShortcuts(table: { readonly current: ShortcutTable }): () => void {
  if (tables.length === 0) {
    window.addEventListener('keydown', noteDialog, true)
    window.addEventListener('keydown', onKeyDown)
  }
  tables.push(table)
  return () => {
    tables.splice(tables.indexOf(table), 1)
    if (tables.length > 0) return
    window.removeEventListener('keydown', noteDialog, true)
    window.removeEventListener('keydown', onKeyDown)
  }
}

/** Other keys for single keys: `{ x: 'y' }` makes `y` do what `x` does, and `x` do nothing. */
export function chooseKeys(keys: Readonly<Record<string, string>>): void {
  ownKeys = keys
  for (const listener of settingListeners) listener()
}

/** The key that does what `chord` does. */
export function keyFor(chord: string): string {
  return ownKeys[chord] ?? chord
}

/** Whether single keys act; kept in this browser. */
export function areSingleKeysOn(): boolean {
  try {
    return window.localStorage.getItem(storageKey) !== 'off'
  } catch {
    return true // Storage is switched off: the default holds.
  }
}

export function switchSingleKeys(isOn: boolean): void {
  try {
    window.localStorage.setItem(storageKey, isOn ? 'on' : 'off')
  } finally {
    for (const listener of settingListeners) listener()
  }
}

export function onSingleKeysSwitched(listener: () => void): () => void {
  settingListeners.add(listener)
  return () => settingListeners.delete(listener)
}

/** Before anything else hears the key: the dialog that it closes is gone when it comes to the page. */
function noteDialog() {
  isInDialog = document.querySelector('[role="dialog"][aria-modal="true"], [data-dialog-pending]') !== null
}

function onKeyDown(event: KeyboardEvent) {
  const pressed = chordOf(event)
  if (event.defaultPrevented || (event.repeat && pressed === keyFor('g')) || pressed === null) return
  if (pressed === 'Mod+enter') return submitAround(event.target)
  if (isCaptured(event.target, pressed)) return
  const chord = joinSequence(sequence, pressed, event.timeStamp)
  const meant = meantBy(pressed, ownKeys)
  sequence = null
  if (isSingleKey(pressed) && !areSingleKeysOn()) return
  const act = (chord === pressed ? undefined : find(chord)) ?? find(meant)
  if (act) {
    event.preventDefault()
    act()
    return
  }
  if (meant === 'g') sequence = { prefix: meant, at: event.timeStamp }
}

/** Ctrl+Enter sends the form from wherever one is in it, as its button does; a button that cannot be pressed sends nothing. */
function submitAround(target: EventTarget | null) {
  const form = target instanceof HTMLElement && target.closest('form')
  const button = form && Array.from(form.elements).find((element) => element.matches('[type="submit"]'))
  if (button instanceof HTMLElement) button.click()
}

function find(chord: string) {
  return tables.findLast((table) => table.current[chord] !== undefined)?.current[chord]
}

/** Text fields, dialogs (also those that are still loading) and menus keep their keys; Ctrl+K and the like work from everywhere but there. */
function isCaptured(target: EventTarget | null, chord: string): boolean {
  if (isInDialog) return true
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('[role="menu"]')) return true
  const type = target instanceof HTMLInputElement ? target.type : ''
  if (!isTyping({ tag: target.tagName, type, isEditable: target.isContentEditable })) return isNative(target, chord)
  return isSingleKey(chord) || !/^(?:Mod\+k|Escape)$/.test(chord)
}

/** Enter and Space mean the focused control itself; arrows mean the radio buttons. */
function isNative(target: HTMLElement, chord: string): boolean {
  if (chord === 'Enter' || chord === 'Space') return target.matches('a, button, input, summary, [role="switch"]')
  return chord.startsWith('Arrow') && target.matches('input[type="radio"]')
}
