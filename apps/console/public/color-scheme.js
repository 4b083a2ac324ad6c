// Runs before the first paint so that a dark screen never flashes white. A file of its own: the page allows no inline script.
;(function () {
  var chosen = null
  try {
    chosen = window.localStorage.getItem('gatepost-color-scheme')
  } catch {
    chosen = null // storage is switched off: follow the system
  }
  var isDark = chosen === 'dark' || (chosen !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light')
})()
