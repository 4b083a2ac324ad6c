import { expect, type Locator, type Page } from '@playwright/test'

/** What a person chooses in the dialog. Without `when`, there are five minutes to think again. */
export type WipeWish = {
  readonly kind: 'account' | 'device'
  readonly when?: 'now'
  readonly note?: string
  /** Typed to confirm a whole device. */
  readonly characters?: string
}

/** The page of a device, as far as it is about its wipe. */
export type WipePage = {
  readonly open: (deviceRowId: string) => Promise<void>
  readonly openDialog: () => Promise<void>
  readonly dialog: Locator
  readonly account: Locator
  readonly wholeDevice: Locator
  readonly characters: Locator
  readonly confirm: Locator
  readonly choose: (wish: WipeWish) => Promise<void>
  /** Opens the dialog, chooses and confirms. */
  readonly wipe: (wish: WipeWish) => Promise<void>
  readonly cancel: () => Promise<void>
  readonly downloadReceipt: () => Promise<string>
  /** The steps that happened, or are still to come. */
  readonly titles: Locator
  readonly details: Locator
  readonly attention: Locator
  readonly access: (word: string) => Locator
}

const kinds = { account: 'Account data only', device: 'Whole device' } as const

export function wipePage(page: Page): WipePage {
  const dialog = page.getByRole('dialog')
  const characters = dialog.getByRole('textbox', { name: /type the end of its device ID/ })
  const confirm = dialog.getByRole('button', { name: /^(?:Wipe account data of|Erase all of) / })
  const open = page.getByRole('button', { name: 'Wipe…', exact: true })

  async function openDialog() {
    await open.click()
    await expect(dialog.getByRole('group', { name: 'What is wiped' })).toBeVisible()
  }

  async function choose({ kind, when, note, characters: typed }: WipeWish) {
    await dialog.getByRole('radio', { name: kinds[kind] }).check()
    if (typed !== undefined) await characters.fill(typed)
    // The radio button itself lies behind its word.
    if (when === 'now') await dialog.getByText('Now', { exact: true }).click()
    if (note !== undefined) await dialog.getByRole('textbox', { name: 'Note for the record' }).fill(note)
  }

  return {
    open: async (deviceRowId) => {
      await page.goto(`/devices/${deviceRowId}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    },
    openDialog,
    dialog,
    account: dialog.getByRole('radio', { name: kinds.account }),
    wholeDevice: dialog.getByRole('radio', { name: kinds.device }),
    characters,
    confirm,
    choose,
    wipe: async (wish) => {
      await openDialog()
      await choose(wish)
      await confirm.click()
      await expect(dialog).toBeHidden()
    },
    cancel: async () => {
      await page.getByRole('button', { name: 'Cancel wipe', exact: true }).click()
      await dialog.getByRole('button', { name: /^Cancel the wipe of / }).click()
      await expect(dialog).toBeHidden()
    },
    downloadReceipt: async () => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Receipt', exact: true }).click(),
      ])
      return download.path()
    },
    ...timelineOf(page),
    attention: page.getByText('Somebody has to look at this wipe.'),
    access: (word) => page.getByRole('main').getByText(word, { exact: true }).first(),
  }
}

/** The steps of a wipe, wherever they are shown. */
export function timelineOf(page: Page): { readonly titles: Locator; readonly details: Locator } {
  const lines = page.getByRole('list', { name: 'What happened to this wipe' }).getByRole('listitem')
  return { titles: lines.locator('p:first-child'), details: lines.locator('p:last-child') }
}

/** What the timeline of a wipe without trouble says, step by step. */
export const told = {
  requested: {
    account: 'Wipe of the account data requested',
    device: 'Wipe of the whole device requested',
  },
  heldForFive: 'Held for 5 minutes',
  held: 'Held',
  waiting: 'Waits for the phone',
  released: 'Released',
  delivered: 'Delivered to the phone',
  confirmed: 'Confirmed by the phone',
  failed: 'The phone says it failed',
  contradicted: 'The phone came back as it was',
  stopped: 'Stopped with all other wipes',
} as const
