import { useState } from 'react'
import { hasCode } from '../../api/api-problem.ts'
import { call } from '../../api/api.ts'
import { queryClient } from '../../api/query-client.ts'
import { sessionKey } from '../../api/session-key.ts'

type Work = { readonly step: 'act' | 'proof'; readonly isBusy: boolean; readonly error: unknown }

const atRest: Work = { step: 'act', isBusy: false, error: null }

/** Runs an act. Where the server wants the password first, asks for it (`step`), proves it and runs the act again. */
export function useProvenAct(act: () => Promise<unknown>, onDone: () => void) {
  const [work, setWork] = useState(atRest)

  async function run() {
    setWork((before) => ({ ...before, isBusy: true, error: null }))
    try {
      await act()
      onDone()
    } catch (error) {
      const isProofMissing = hasCode(error, 'proof-required')
      setWork({ step: isProofMissing ? 'proof' : 'act', isBusy: false, error: isProofMissing ? null : error })
    }
  }

  async function prove(password: string) {
    setWork({ step: 'proof', isBusy: true, error: null })
    try {
      queryClient.setQueryData(sessionKey, await call('proveSession', { body: { password } }))
    } catch (error) {
      const isWrong = hasCode(error, 'wrong-credentials', 'invalid-request')
      return setWork({ step: 'proof', isBusy: false, error: isWrong ? 'wrong-password' : error })
    }
    await run()
  }

  return { ...work, run, prove, back: () => setWork(atRest) }
}
