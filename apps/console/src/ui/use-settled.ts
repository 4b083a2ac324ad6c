import { useEffect, useState } from 'react'

const pause = 350

/** What a value was when it last stood still for a moment: nobody asks the server at each key. Compared by its JSON. */
export function useSettled<Value>(value: Value): { readonly value: Value; readonly isSettled: boolean } {
  const key = JSON.stringify(value)
  const [settled, setSettled] = useState({ key, value })
  useEffect(() => {
    if (key === settled.key) return
    const timer = setTimeout(() => setSettled({ key, value }), pause)
    return () => clearTimeout(timer)
  })
  return { value: settled.value, isSettled: key === settled.key }
}
