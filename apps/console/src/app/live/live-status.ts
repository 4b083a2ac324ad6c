/** `connected`: hints come. `reconnecting`: the stream broke. `polling`: it broke three times; we ask every 15 s. */
export type LiveStatus = 'connecting' | 'connected' | 'reconnecting' | 'polling'

export type LiveState = { readonly status: LiveStatus; readonly failures: number; readonly hasBeenConnected: boolean }

export type LiveSignal = 'opened' | 'failed'

export const initialLiveState: LiveState = { status: 'connecting', failures: 0, hasBeenConnected: false }

const failuresBeforePolling = 3

/** What the indicator shows after the stream opened or failed once more. */
export function nextLiveState(state: LiveState, signal: LiveSignal): LiveState {
  if (signal === 'opened') return { status: 'connected', failures: 0, hasBeenConnected: true }
  const failures = state.failures + 1
  return { ...state, failures, status: failures >= failuresBeforePolling ? 'polling' : 'reconnecting' }
}
