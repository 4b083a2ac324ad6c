import {
  auditListFields,
  deviceListFields,
  preferences,
  userListFields,
  viewScreens,
  type ViewScreen,
} from '@gatepost/contract'
import {
  changePreferences,
  changeView,
  createView,
  deleteView,
  getPreferences,
  listViews,
  type ViewKeeper,
} from '../../../operators/index.ts'
import type { WipeAsker } from '../../../wipes/index.ts'
import { callerMay, roleOf, type Caller } from '../caller.ts'
import type { HandlersOf } from '../handler.ts'
import { readListQuery } from '../read-list-query.ts'
import { wire } from '../wire.ts'

type SavedViewRoute = 'listViews' | 'createView' | 'changeView' | 'deleteView' | 'getPreferences' | 'changePreferences'

const screens = ['devices', 'users', 'audit'] as const satisfies readonly ViewScreen[]
const fieldsOf = { devices: deviceListFields, users: userListFields, audit: auditListFields } as const

export const savedViewHandlers: HandlersOf<SavedViewRoute> = {
  listViews: async ({ room, caller, asker, query }) => {
    return { items: (await listViews(room, keeperOf(caller, asker), query.screen)).map(viewBody) }
  },
  createView: async ({ room, caller, asker, body }) => {
    // A view that cannot be read would be a link that leads nowhere.
    readListQuery(body.query, { fields: fieldsOf[body.screen], now: room.now() })
    return viewBody(await createView(room, keeperOf(caller, asker), body))
  },
  changeView: async ({ room, caller, asker, params, revision, body }) => {
    const keeper = keeperOf(caller, asker)
    const screen = (await listViews(room, keeper)).find(({ id }) => id === params.id)?.screen
    const known = screens.find((each) => each === screen)
    if (known) readListQuery(body.query, { fields: fieldsOf[known], now: room.now() })
    return viewBody(await changeView(room, keeper, { id: params.id, revision, change: body }))
  },
  deleteView: async ({ room, caller, asker, params }) => {
    await deleteView(room, keeperOf(caller, asker), params.id)
  },
  getPreferences: async ({ room, asker }) => known(await getPreferences(room, asker.person)),
  changePreferences: async ({ room, asker, body }) => known(await changePreferences(room, asker.person, body)),
}

function keeperOf(caller: Caller, { act, person }: WipeAsker): ViewKeeper {
  return {
    act,
    person,
    screens: screens.filter((screen) => callerMay(caller, viewScreens[screen].read)),
    sharing: screens.filter((screen) => callerMay(caller, viewScreens[screen].share)),
    isAdministrator: roleOf(caller) === 'administrator',
  }
}

function viewBody(view: Awaited<ReturnType<typeof listViews>>[number]) {
  const screen = screens.find((each) => each === view.screen)
  if (!screen) throw new Error(`There is no list "${view.screen}".`)
  return { ...wire(view), screen }
}

/** What a newer version has written, or an older one, is as if it were not there. */
function known(stored: Readonly<Record<string, unknown>>) {
  const valid = Object.entries(stored).filter(([key, value]) => preferences.safeParse({ [key]: value }).success)
  return preferences.parse(Object.fromEntries(valid))
}
