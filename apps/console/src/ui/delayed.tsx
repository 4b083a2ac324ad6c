import { useEffect, useState, type ReactNode } from 'react'

/** Shows what it holds after 150 ms: what arrives sooner needs no skeleton, and nothing flickers. */
export function Delayed({ children }: { readonly children: ReactNode }) {
  const [isDue, setIsDue] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsDue(true), 150)
    return () => clearTimeout(timer)
  }, [])
  return isDue ? children : null
}
