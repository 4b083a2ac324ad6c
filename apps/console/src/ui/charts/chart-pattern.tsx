import type { Tone } from './tones.ts'
import classes from './tones.module.css'

type ChartPatternProps = { readonly id: string; readonly tone: Tone; readonly index: number }

/** What fills an area: the colour of its tone, thin, with a texture of its own on it. */
export function ChartPattern({ id, tone, index }: ChartPatternProps) {
  return (
    <pattern
      id={id}
      className={classes.tone}
      data-tone={tone}
      width="8"
      height="8"
      patternUnits="userSpaceOnUse"
      patternTransform={index % 4 === 1 ? 'rotate(45)' : index % 4 === 2 ? 'rotate(-45)' : undefined}
    >
      <rect width="8" height="8" fill="currentColor" opacity={index === 0 ? 0.16 : 0.22} />
      {index % 4 === 3 && <circle cx="4" cy="4" r="1.4" fill="currentColor" opacity="0.7" />}
      {(index % 4 === 1 || index % 4 === 2) && <rect width="2.5" height="8" fill="currentColor" opacity="0.55" />}
    </pattern>
  )
}
