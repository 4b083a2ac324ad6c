import { Suspense, lazy } from 'react'
import classes from './lazy-qr-code.module.css'

const QrCode = lazy(() => import('./qr-code.tsx').then(({ QrCode: component }) => ({ default: component })))

/** The same, loaded when it is shown; its place is kept. */
export function LazyQrCode(props: { readonly text: string; readonly title: string }) {
  return (
    <div className={classes.place}>
      <Suspense>
        <QrCode {...props} />
      </Suspense>
    </div>
  )
}
