import { encode } from 'uqr'
import classes from './qr-code.module.css'

/** A text for the camera of a phone. Dark on light in both themes: scanners want it so. */
export function QrCode({ text, title }: { readonly text: string; readonly title: string }) {
  const { size, data } = encode(text, { border: 3 })
  return (
    <svg className={classes.code} viewBox={`0 0 ${size} ${size}`} role="img" shapeRendering="crispEdges">
      <title>{title}</title>
      <path className={classes.light} d={`M0 0h${size}v${size}H0z`} />
      <path className={classes.dark} d={darkPath(data)} />
    </svg>
  )
}

/** One rectangle per dark module. */
function darkPath(rows: readonly (readonly boolean[])[]): string {
  return rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
}
