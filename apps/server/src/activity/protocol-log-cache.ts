import type { Room } from '../room.ts'
import type { Wake } from '../wake/index.ts'
import { readRunningLogs } from './protocol-log-store.ts'

/** Of which devices the protocol is logged, as this process knows it: asked for every request, so never of the database. */
export type RunningLogs = {
  isOn(deviceRowId: string): boolean
  /** Resolves when what was being read is read. */
  settled(): Promise<void>
}

export type RunningLogsDeps = {
  readonly room: Pick<Room, 'database' | 'now' | 'log'>
  readonly wake: Pick<Wake, 'onChange'>
}

export function createRunningLogs({ room, wake }: RunningLogsDeps): RunningLogs {
  let running: ReadonlyMap<string, Date> = new Map()
  let reading: Promise<void> = Promise.resolve()

  const read = async (): Promise<void> => {
    try {
      running = await readRunningLogs(room.database)
    } catch (error) {
      room.log.warn({ err: error }, 'of which devices the protocol is logged could not be read')
    }
  }

  const readAnew = (): void => {
    reading = reading.then(read)
  }

  wake.onChange((change) => {
    if (change === 'reset' || change.kind === 'protocol-log') readAnew()
  })
  readAnew()

  return {
    isOn: (deviceRowId) => {
      const until = running.get(deviceRowId)
      return until !== undefined && until > room.now()
    },
    settled: () => reading,
  }
}
