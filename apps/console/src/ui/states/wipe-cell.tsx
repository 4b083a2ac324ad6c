import classes from './access-mark.module.css'

/** The mark of a wipe, for table cells too: a diamond and its word. */
export function WipeCell({ word }: { readonly word: string }) {
  return (
    <span className={classes.mark} data-state="wipe">
      <WipeShape />
      {word}
    </span>
  )
}

/** The diamond alone, for places where the word stands next to it. */
export function WipeShape() {
  return (
    <svg className={classes.shape} data-state="wipe" viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
      <rect x="1.7" y="1.7" width="8.6" height="8.6" rx="1.2" transform="rotate(45 6 6)" fill="currentColor" />
    </svg>
  )
}
