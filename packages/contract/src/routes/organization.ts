import { defineRoutes } from '../route.ts'
import { accessPreview, previewDefaultLevel } from '../schemas/access-previews.ts'
import { autoblockList, autoblockParams, autoblockThreshold, setAutoblock } from '../schemas/autoblock.ts'
import {
  changeOrganization,
  forgetKeptLevels,
  forgottenKeptLevels,
  organization,
  undoOrganization,
} from '../schemas/organization.ts'

/** What holds for the whole organization. */
export const organizationRoutes = defineRoutes({
  getOrganization: {
    method: 'GET',
    path: '/organization',
    summary: 'Organization settings',
    permission: 'organization:read',
    response: organization,
  },
  changeOrganization: {
    method: 'PATCH',
    path: '/organization',
    summary: 'Change the default access level and other settings; every undecided device is judged again',
    permission: 'organization:write',
    body: changeOrganization,
    response: organization,
    ifMatch: true,
  },
  undoOrganization: {
    method: 'POST',
    path: '/organization/undo',
    summary: 'Take back the last change of the settings; undone again they are as before',
    permission: 'organization:write',
    body: undoOrganization,
    response: organization,
  },
  previewDefaultLevel: {
    method: 'POST',
    path: '/organization/access-preview',
    summary: 'What another default access level would do to the fleet; nothing is saved',
    permission: 'organization:read',
    body: previewDefaultLevel,
    response: accessPreview,
  },
  forgetKeptLevels: {
    method: 'POST',
    path: '/organization/forget-kept-levels',
    summary: 'The present default decides also on devices that kept one of before',
    permission: 'organization:write',
    body: forgetKeptLevels,
    response: forgottenKeptLevels,
  },
  listAutoblock: {
    method: 'GET',
    path: '/autoblock',
    summary: 'From when on devices that ask too much are blocked for a while',
    permission: 'organization:read',
    response: autoblockList,
  },
  setAutoblock: {
    method: 'PUT',
    path: '/autoblock/:behaviour',
    summary: 'Set the threshold of one behaviour; blocks that run keep their end',
    permission: 'organization:write',
    params: autoblockParams,
    body: setAutoblock,
    response: autoblockThreshold,
  },
})
