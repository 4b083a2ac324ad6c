// What is recorded inside the page. Each function runs there: it may use nothing that stands outside itself.

export type Frames = { readonly frames: readonly number[]; readonly longTasks: readonly number[] }

/** Records how long each frame took and what blocked for more than 50 ms, until `stop`. */
export function recordFrames(): { stop: () => Frames } {
  const frames: number[] = []
  const longTasks: number[] = []
  let isOn = true
  let last = performance.now()
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(duration)
  })
  observer.observe({ type: 'longtask' })
  const step = (now: number): void => {
    frames.push(now - last)
    last = now
    if (isOn) requestAnimationFrame(step)
  }
  requestAnimationFrame((now) => {
    last = now
    requestAnimationFrame(step)
  })
  return {
    stop: () => {
      isOn = false
      observer.disconnect()
      return { frames, longTasks }
    },
  }
}

/** Records how long each key took from the press to the frame that shows it; `stop` waits for the frame of the last one. */
export function recordKeys(): { stop: () => Promise<readonly number[]> } {
  const times: number[] = []
  let pressed = 0
  let tell = (): void => {}
  const listen = ({ timeStamp }: KeyboardEvent): void => {
    pressed += 1
    requestAnimationFrame(() => {
      // What a frame posts arrives when it has been painted.
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        times.push(performance.now() - timeStamp)
        tell()
      }
      port2.postMessage(0)
    })
  }
  window.addEventListener('keydown', listen, { capture: true })
  return {
    stop: () => {
      window.removeEventListener('keydown', listen, { capture: true })
      return new Promise((resolve) => {
        tell = () => {
          if (times.length === pressed) resolve(times)
        }
        tell()
      })
    },
  }
}

/**
 * Waits until the table shows other rows than now, as they are and not those of the search before, and tells how long that
 * is after the last key or click.
 */
export function watchRows(): { arrived: Promise<number> } {
  const shown = (): string => document.querySelector('table [data-row-id]')?.getAttribute('data-row-id') ?? ''
  const before = shown()
  let began = performance.now()
  const listen = ({ timeStamp }: Event): void => {
    began = timeStamp
  }
  window.addEventListener('keydown', listen, { capture: true })
  window.addEventListener('pointerdown', listen, { capture: true })
  const arrived = new Promise<number>((resolve) => {
    const look = (): void => {
      if (shown() === before || shown() === '' || document.querySelector('[data-dimmed]')) return
      observer.disconnect()
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.now() - began)
        port2.postMessage(0)
      })
    }
    const observer = new MutationObserver(look)
    observer.observe(document.body, { subtree: true, childList: true, attributes: true })
  })
  return { arrived }
}

/** When the first row of the list was there, after the navigation began. */
export function firstRowAt(): Promise<number> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      if (!document.querySelector('table [data-row-id]')) return false
      requestAnimationFrame(() => resolve(performance.now()))
      return true
    }
    if (look()) return
    const observer = new MutationObserver(() => {
      if (look()) observer.disconnect()
    })
    observer.observe(document, { subtree: true, childList: true })
  })
}

/** Ids of the rows in sight, from above. */
export function idsInSight(): readonly string[] {
  return [...document.querySelectorAll('table [data-row-id]')]
    .filter((row) => {
      const { top, bottom } = row.getBoundingClientRect()
      return bottom > 0 && top < window.innerHeight
    })
    .map((row) => row.getAttribute('data-row-id') ?? '')
}

/** The place in the list of the last row that exists: 1 is the first. */
export function lastRowIndex(): number {
  const rows = document.querySelectorAll('table [aria-rowindex]')
  return Number(rows[rows.length - 1]?.getAttribute('aria-rowindex') ?? 1) - 1
}

/** How many frames of the wheel the table has shown nothing but blank in its middle. */
export function isMiddleBlank(): boolean {
  const table = document.querySelector('table')?.parentElement?.getBoundingClientRect()
  if (!table) return true
  const at = document.elementFromPoint(table.left + table.width / 2, table.top + table.height / 2)
  return !at?.closest('[data-row-id]')
}

/** Records when texts beginning with `live` and a number appear in the list: by their number, in ms since 1970. */
export function recordNames(): { stop: () => readonly (readonly [number, number])[] } {
  const seen = new Map<number, number>()
  const look = (): void => {
    for (const row of document.querySelectorAll('table [data-row-id]')) {
      for (const [, number] of (row.textContent ?? '').matchAll(/live (\d+) /g)) {
        if (!seen.has(Number(number))) seen.set(Number(number), Date.now())
      }
    }
  }
  const observer = new MutationObserver(look)
  observer.observe(document.body, { subtree: true, childList: true, characterData: true })
  return {
    stop: () => {
      observer.disconnect()
      return [...seen]
    },
  }
}
