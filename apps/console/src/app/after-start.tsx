import { KeptPreferences } from './kept-preferences.tsx'
import { LiveSummary } from './live/live-summary.tsx'
import { PinnedViews } from './pinned-views.tsx'

/** What the first screen does without: it comes when that is there. */
export function AfterStart() {
  return (
    <>
      <KeptPreferences />
      <LiveSummary />
      <PinnedViews />
    </>
  )
}
