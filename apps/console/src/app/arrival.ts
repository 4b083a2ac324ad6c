type Arrival = { readonly pathname: string; readonly search: string }

let arrival: Arrival = { pathname: window.location.pathname, search: window.location.search }

/** Remembers the link that sign-in leads to: from then on it is the one that was followed. */
export function noteArrival(href: string): void {
  const { pathname, search } = new URL(href, window.location.origin)
  arrival = { pathname, search }
}

/** The query of the link that led to this screen, before the router dropped what it does not know; else empty. */
export function arrivalSearch(pathname: string): string {
  return arrival.pathname === pathname ? arrival.search : ''
}
