// Runs before the first paint: a dark screen never flashes white, and what stands in the page until the scripts have come is
// the frame of the page that was asked for. A file of its own: the page allows no inline script.
;(function () {
  var root = document.documentElement
  var chosen = null
  try {
    chosen = window.localStorage.getItem('gatepost-color-scheme')
  } catch {
    chosen = null // storage is switched off: follow the system
  }
  var isDark = chosen === 'dark' || (chosen !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches)
  root.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light')
  if (!/^\/(?:login|me|decide)(?:\/|$)/.test(window.location.pathname)) root.setAttribute('data-begin', 'console')

  // The scripts are fetched beside the style sheet, and run after the first paint, one after the other: each is a task of its
  // own, between which the browser draws and listens. In a tab that nobody sees there is no paint to wait for.
  /** @param {() => void} run */
  function afterPaint(run) {
    if (document.visibilityState === 'hidden') setTimeout(run)
    // The second frame begins when the first one has been handed to the screen.
    else
      requestAnimationFrame(function () {
        requestAnimationFrame(function () {
          setTimeout(run)
        })
      })
  }
  function runNext(links) {
    var link = links.shift()
    if (!link) return
    // What cannot be loaded stands in the browser's own log: there is nothing here yet that could say it.
    void import(link.href).then(function () {
      setTimeout(runNext, 0, links)
    })
  }
  document.addEventListener('DOMContentLoaded', function () {
    afterPaint(function () {
      runNext(Array.prototype.slice.call(document.querySelectorAll('link[data-start]')))
    })
  })
})()
