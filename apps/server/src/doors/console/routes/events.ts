import type { Events } from '../events.ts'
import type { HandlersOf } from '../handler.ts'

export function eventHandlers({ events }: { events: Pick<Events, 'open'> }): HandlersOf<'streamEvents'> {
  return {
    streamEvents: async ({ caller, request, response }) => {
      // Express answers HEAD with the handler of GET: a stream without a body would stay open for nothing.
      if (request.method === 'HEAD') {
        response.type('text/event-stream').end()
        return
      }
      events.open({ caller, response, lastEventId: request.get('last-event-id') })
    },
  }
}
