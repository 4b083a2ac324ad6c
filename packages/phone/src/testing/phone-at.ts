import { afterEach } from 'vitest'
import type { PhoneEvent } from '../phone-event.ts'
import type { PhoneOptions } from '../phone-options.ts'
import { openScriptedDoor, type HeardRequest, type Reply } from './scripted-door.ts'
import { testPhone } from './test-phone.ts'

const cleanUp: (() => unknown)[] = []

afterEach(async () => {
  for (const undo of cleanUp.splice(0)) await undo()
})

/** A phone at a door of its own that answers as the script says; both are gone after the test. */
export async function phoneAt(
  script: (request: HeardRequest) => Reply | Promise<Reply>,
  options: Partial<PhoneOptions> = {},
) {
  const door = await openScriptedDoor(script)
  const events: PhoneEvent[] = []
  const phone = testPhone(door.baseUrl, { onEvent: (event) => events.push(event), ...options })
  cleanUp.push(
    () => phone.close(),
    () => door.close(),
  )
  return { door, phone, events }
}
