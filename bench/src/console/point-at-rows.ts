import type { Page } from '@playwright/test'

/** Where the wheel turns the list: low in it, where nothing that drops from the toolbar reaches. */
export async function pointAtRows(page: Page): Promise<void> {
  const { width = 0, height = 0 } = page.viewportSize() ?? {}
  await page.mouse.move(width - 200, height - 100)
}
