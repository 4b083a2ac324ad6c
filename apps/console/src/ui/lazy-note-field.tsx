import { Suspense, lazy } from 'react'
import classes from './lazy-note-field.module.css'

const NoteField = lazy(() => import('./note-field.tsx').then(({ NoteField: component }) => ({ default: component })))

type LazyNoteFieldProps = { readonly value: string; readonly onChange: (note: string) => void }

/** The same field for the first screen: text fields are loaded after what one came for; their place is kept. */
export function LazyNoteField(props: LazyNoteFieldProps) {
  return (
    <div className={classes.place}>
      <Suspense>
        <NoteField {...props} />
      </Suspense>
    </div>
  )
}
