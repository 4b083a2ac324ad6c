import { throttleBehaviours, type ThrottleBehaviour } from '@gatepost/protocol/tables'
import { getAutoblockThresholds, setAutoblockThreshold } from '../../../settings/index.ts'
import type { HandlersOf } from '../handler.ts'

type Room = Parameters<typeof getAutoblockThresholds>[0]

export const autoblockHandlers: HandlersOf<'listAutoblock' | 'setAutoblock'> = {
  listAutoblock: async ({ room }) => {
    const thresholds = await getAutoblockThresholds(room)
    return { items: throttleBehaviours.map(({ id }) => ({ behaviour: id, ...thresholds[id] })) }
  },
  setAutoblock: async ({ room, act, params: { behaviour }, body: { reason, ...threshold } }) => {
    await setAutoblockThreshold(room, { act, behaviour, threshold, reason })
    return await thresholdOf(room, behaviour)
  },
}

async function thresholdOf(room: Room, behaviour: ThrottleBehaviour) {
  return { behaviour, ...(await getAutoblockThresholds(room))[behaviour] }
}
