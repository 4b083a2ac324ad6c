import i18next from 'i18next'
import { describe, expect, test, vi } from 'vitest'
import { addWords, missWord } from './words.ts'

async function translatorThatTellsOfNews() {
  await i18next.init({
    lng: 'en',
    resources: { en: { translation: { product: 'Gatepost' } } },
    parseMissingKeyHandler: missWord,
  })
  const drawAgain = vi.fn<() => void>()
  i18next.store.on('added', drawAgain)
  return drawAgain
}

describe('words that come later', () => {
  test('do not have the screen drawn again if nothing on it waited for them', async () => {
    const drawAgain = await translatorThatTellsOfNews()
    expect(i18next.t('product')).toBe('Gatepost')
    addWords({ problem: { forbidden: 'Your role may not do this.' } })
    expect(i18next.t('problem.forbidden')).toBe('Your role may not do this.')
    expect(drawAgain).not.toHaveBeenCalled()
  })

  test('have it drawn again, once, if one of them was missing there', async () => {
    const drawAgain = await translatorThatTellsOfNews()
    expect(i18next.t('problem.conflict')).toBe('problem.conflict')
    addWords({ problem: { conflict: 'It was changed meanwhile.' } })
    addWords({ problem: { unavailable: 'The server cannot answer now.' } })
    expect(drawAgain).toHaveBeenCalledTimes(1)
  })
})
