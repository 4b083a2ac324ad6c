import { defineRoutes } from '../route.ts'
import { changePreferences, preferences } from '../schemas/preferences.ts'
import {
  changeSavedView,
  createSavedView,
  savedView,
  savedViewList,
  savedViewListQuery,
  savedViewParams,
} from '../schemas/saved-views.ts'

const examplePreferences = { deviceColumns: ['user', 'device', 'access', 'lastSync'], density: 'compact' }

/** What operators keep of their console: every operator has an overview. */
export const savedViewRoutes = defineRoutes({
  listViews: {
    method: 'GET',
    path: '/views',
    summary: 'Saved views of lists: one’s own and those that are shared, by name',
    permission: 'overview:read',
    query: savedViewListQuery,
    response: savedViewList,
  },
  createView: {
    method: 'POST',
    path: '/views',
    summary: 'Keep a query with its columns and order as a view; sharing it needs more than reading the list',
    permission: 'overview:read',
    body: createSavedView,
    response: savedView,
    status: 201,
  },
  changeView: {
    method: 'PATCH',
    path: '/views/:id',
    summary: 'Rename, save anew, share or no longer share a view',
    permission: 'overview:read',
    params: savedViewParams,
    body: changeSavedView,
    response: savedView,
    ifMatch: true,
  },
  deleteView: {
    method: 'DELETE',
    path: '/views/:id',
    summary: 'Forget a view; what it shows stays',
    permission: 'overview:read',
    params: savedViewParams,
  },
  getPreferences: {
    method: 'GET',
    path: '/preferences',
    summary: 'How one likes the console: columns, density, theme, language',
    permission: 'overview:read',
    response: preferences,
    example: { response: examplePreferences },
  },
  changePreferences: {
    method: 'PUT',
    path: '/preferences',
    summary: 'Set some preferences; null forgets one, those not named stay',
    permission: 'overview:read',
    body: changePreferences,
    response: preferences,
    example: { body: { density: 'compact' }, response: examplePreferences },
  },
})
