// What can be measured of a page as it stands. Each function runs in the page: it may use nothing that stands outside itself.

/** Tables, strips of tabs and what is printed as it is scroll in themselves. */
export const scrollsAlone = '[class*="scroll"], nav, nav *, pre'

/** What makes the page scroll sideways; tables and strips of tabs may do so in themselves. */
export function sidewaysFaults(allowed: string): readonly string[] {
  const { scrollWidth, clientWidth } = document.documentElement
  const faults = scrollWidth > clientWidth ? [`the page: ${scrollWidth} px in ${clientWidth}`] : []
  for (const element of document.querySelectorAll('body *')) {
    if (element.scrollWidth <= element.clientWidth + 1 || element.clientWidth === 0) continue
    if (element.matches(allowed) || !/auto|scroll/.test(getComputedStyle(element).overflowX)) continue
    const words = (element.textContent ?? '').trim().slice(0, 60)
    faults.push(
      `${element.tagName} ${element.className}: ${element.scrollWidth} px in ${element.clientWidth}: ${words}`,
    )
  }
  return faults
}

/**
 * Text beyond what clips it. An ellipsis is allowed where the whole is a title: there already, or, in a cell of a table, as
 * soon as one points at it; but never for the state of something.
 */
export function clippedTexts(): readonly string[] {
  const faults: string[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const words = node.textContent?.trim() ?? ''
    const parent = node.parentElement
    if (words === '' || !parent?.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const text = range.getBoundingClientRect()
    for (let element: Element | null = parent; element && text.width > 0; element = element.parentElement) {
      const { clipPath, display, overflowX, overflowY, textOverflow } = getComputedStyle(element)
      if (clipPath !== 'none') break // for those who hear the page
      if (display === 'inline') continue
      const box = element.getBoundingClientRect()
      const isCutAside = /hidden|clip/.test(overflowX) && (text.left < box.left - 1 || text.right > box.right + 1)
      const isCutBelow = /hidden|clip/.test(overflowY) && (text.top < box.top - 1 || text.bottom > box.bottom + 1)
      if (isCutAside || isCutBelow) {
        const isTold = element.closest('[title], [data-row-id] > td') !== null && !parent.closest('[data-state]')
        if (textOverflow !== 'ellipsis' || !isTold) faults.push(`${element.tagName} ${element.className}: ${words}`)
        break
      }
      if (/auto|scroll/.test(overflowX + overflowY)) break
    }
  }
  return faults
}

/**
 * What is too small to hit ([WCAG] 2.5.8): smaller than 24 px with another target within 12 px of its middle, unless it is a
 * link in a sentence; and, of what `act` selects, whatever is lower than `least`.
 */
export function smallTargets({ act, least }: { readonly act: string; readonly least: number }): readonly string[] {
  const interactive = 'a[href], button, input, select, textarea, summary, [role=option], [role^=menuitem]'
  const targets = [...document.querySelectorAll<HTMLElement>(interactive)].flatMap((element) => {
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : []
    const boxes = [element, ...labels].map((each) => each.getBoundingClientRect())
    const [left, top] = [Math.min(...boxes.map((box) => box.left)), Math.min(...boxes.map((box) => box.top))]
    const [right, bottom] = [Math.max(...boxes.map((box) => box.right)), Math.max(...boxes.map((box) => box.bottom))]
    const [x, y] = [(left + right) / 2, (top + bottom) / 2]
    const shown = document.elementFromPoint(x, y)
    const isShown = shown !== null && [element, ...labels].some((each) => each.contains(shown) || shown.contains(each))
    return isShown ? [{ element, left, top, right, bottom, x, y, width: right - left, height: bottom - top }] : []
  })
  const isSmall = ({ width, height }: { width: number; height: number }) => width < 23.5 || height < 23.5
  return targets.flatMap((target) => {
    const { element, x, y, width, height } = target
    const name = element.getAttribute('aria-label') ?? element.textContent ?? ''
    const what = `${element.tagName} ${name.slice(0, 40)}, ${width.toFixed(0)} × ${height.toFixed(0)} px`
    if (element.matches(act) && height < least - 0.5) return [`low for a finger: ${what}`]
    if (!isSmall(target)) return []
    const around = element.parentElement?.textContent?.trim() ?? ''
    if (getComputedStyle(element).display === 'inline' && around.length > name.trim().length) return []
    const isCrowded = targets.some((other) => {
      if (other === target || other.element.contains(element) || element.contains(other.element)) return false
      if (other.element.closest('[class*="scroller"]') !== element.closest('[class*="scroller"]')) return false // scrolls away
      const aside = Math.max(other.left - x, 0, x - other.right)
      const above = Math.max(other.top - y, 0, y - other.bottom)
      return Math.hypot(aside, above) < 12 || (isSmall(other) && Math.hypot(other.x - x, other.y - y) < 24)
    })
    return isCrowded ? [`small and crowded: ${what}`] : []
  })
}

/** Whatever the Tab key reaches shows a ring of two pixels, and is not hidden when it has the focus ([WCAG] 2.4.7, 2.4.11). */
export async function focusFaults(): Promise<readonly string[]> {
  const faults: string[] = []
  const reachable = 'a[href], button, input, select, textarea, summary, [tabindex="0"]'
  for (const element of document.querySelectorAll<HTMLElement>(reachable)) {
    if (element.tabIndex < 0 || !element.checkVisibility({ visibilityProperty: true })) continue
    element.focus()
    if (document.activeElement !== element) continue
    let fault = faultOf(element)
    // A ring comes within a transition, of however little time.
    for (let frames = 0; fault && frames < 3; frames += 1) {
      await new Promise(requestAnimationFrame)
      fault = faultOf(element)
    }
    const name = element.getAttribute('aria-label') ?? element.textContent ?? ''
    if (fault) faults.push(`${fault}: ${element.tagName} ${element.className} ${name.slice(0, 40)}`)
  }
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  return faults

  function faultOf(element: Element): string | undefined {
    // Of a field the frame around it has the ring, of a hidden box what is drawn beside it.
    const near = [element, element.nextElementSibling, element.parentElement, element.parentElement?.parentElement]
    const ringed = near.flatMap((each) => {
      if (!each) return []
      const { outlineStyle, outlineWidth } = getComputedStyle(each)
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 ? [each] : []
    })
    if (ringed.length === 0) return 'no ring'
    const isSeen = ringed.some((each) => {
      const { left, top, width, height } = each.getBoundingClientRect()
      const points = [0.5, 0.1, 0.9].flatMap((across) => [0.5, 0.1, 0.9].map((down) => [across, down] as const))
      return points.some(([across, down]) => {
        const shown = document.elementFromPoint(left + width * across, top + height * down)
        return shown !== null && (each.contains(shown) || shown.contains(each))
      })
    })
    return isSeen ? undefined : 'hidden'
  }
}

/** What moves although the person asked for stillness. */
export function motions(): readonly string[] {
  return document.getAnimations().flatMap(({ effect }) => {
    if (!(effect instanceof KeyframeEffect) || Number(effect.getComputedTiming().activeDuration) <= 20) return []
    return [`${effect.target?.tagName ?? ''} ${effect.target?.className ?? ''}`]
  })
}

/** Marks what is told by a colour alone: painted grounds with nothing in them. `lostShapes` looks at them again. */
export function markShapes(): void {
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    const { width, height } = element.getBoundingClientRect()
    if (width < 2 || height < 2 || (width > 60 && height > 60) || !element.checkVisibility({ opacityProperty: true }))
      continue
    const parts = ['', '::before', '::after'].filter((part) => {
      const { backgroundColor, content } = getComputedStyle(element, part || null)
      if (backgroundColor.endsWith(', 0)')) return false
      return part === '' ? element.childNodes.length === 0 : content === '""'
    })
    if (parts.length > 0) element.dataset['shapes'] = parts.join(' ')
  }
}

/** Of the marked shapes those that cannot be told from what is behind them now that the person chose the colours. */
export async function lostShapes(): Promise<readonly string[]> {
  let faults = faultsNow()
  // The colours change within transitions, of however little time.
  for (let frames = 0; faults.length > 0 && frames < 30; frames += 1) {
    await new Promise(requestAnimationFrame)
    faults = faultsNow()
  }
  for (const element of document.querySelectorAll<HTMLElement>('[data-shapes]')) delete element.dataset['shapes']
  return faults

  function faultsNow(): string[] {
    return [...document.querySelectorAll<HTMLElement>('[data-shapes]')].flatMap((element) =>
      (element.dataset['shapes'] ?? '').split(' ').flatMap((part) => {
        const style = getComputedStyle(element, part || null)
        let behind: Element | null = part === '' ? element.parentElement : element
        while (behind && getComputedStyle(behind).backgroundColor.endsWith(', 0)')) behind = behind.parentElement
        const ground = getComputedStyle(behind ?? document.body).backgroundColor
        if (style.display === 'none' || style.backgroundColor !== ground || style.outlineStyle !== 'none') return []
        if (element instanceof HTMLInputElement && getComputedStyle(element).appearance !== 'none') return []
        const hasBorder = style.borderStyle !== 'none' && /[1-9]/.test(style.borderWidth)
        return hasBorder ? [] : [`${element.tagName} ${element.className}${part}`]
      }),
    )
  }
}
