import type { SettingChange } from './policy-draft.ts'
import { strictnessOf, tightnessOf } from './setting-strictness.ts'
import classes from './tightness-track.module.css'

/** Where a setting moved between asking nothing (left) and asking the most (right): a picture of what the words say. */
export function TightnessTrack({ change: { setting, before, after } }: { readonly change: SettingChange }) {
  const [from, to] = [tightnessOf(setting, before), tightnessOf(setting, after)]
  if (from === null || to === null) return null
  const [start, end] = [Math.min(from, to), Math.max(from, to)]
  return (
    <span className={classes.track} data-strictness={strictnessOf(setting, before, after)} aria-hidden="true">
      <span className={classes.way} style={{ insetInlineStart: share(start), width: share(end - start) }} />
      <span className={classes.before} style={{ insetInlineStart: share(from) }} />
      <span className={classes.after} style={{ insetInlineStart: share(to) }} />
    </span>
  )
}

function share(part: number): string {
  return `${(part * 100).toFixed(1)}%`
}
