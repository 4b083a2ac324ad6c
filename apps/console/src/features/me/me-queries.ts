import type { Me, MyDevice } from '@gatepost/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/api.ts'
import { isUnderWay } from './my-wipe.ts'

export type { Me, MyDevice }

const whileSomethingHappens = 3000
const otherwise = 30_000

/** The caller's devices. The stream of hints is for operators, so this page asks: often while a wipe is under way. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => call('getMe', { signal }),
  refetchInterval: ({ state }) =>
    state.data?.devices.some(({ wipe }) => isUnderWay(wipe)) === true ? whileSomethingHappens : otherwise,
})
