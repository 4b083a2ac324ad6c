import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

/** Saves a step, reads what it changed, and goes on; a failure stays to be read. */
export function useSaveStep(onSaved: () => void) {
  const queries = useQueryClient()
  const [work, setWork] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null })
  async function save(act: () => Promise<unknown>) {
    setWork({ isBusy: true, error: null })
    try {
      await act()
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
      setWork({ isBusy: false, error: null })
      onSaved()
    } catch (error) {
      setWork({ isBusy: false, error })
    }
  }
  return { ...work, save }
}
