import { defineRoutes } from '../route.ts'
import {
  mailPreview,
  mailTemplate,
  mailTemplateList,
  mailTemplateParams,
  previewMailTemplate,
  putMailTemplate,
  testMailTemplate,
} from '../schemas/notifications.ts'

const path = '/notifications/templates/:kind/:language'

/** The words of the mails that Gatepost sends. */
export const notificationRoutes = defineRoutes({
  listMailTemplates: {
    method: 'GET',
    path: '/notifications/templates',
    summary: 'The words of all mails, with their placeholders',
    permission: 'notifications:read',
    response: mailTemplateList,
  },
  putMailTemplate: {
    method: 'PUT',
    path,
    summary: 'Change the words of a mail in one language',
    permission: 'notifications:write',
    params: mailTemplateParams,
    body: putMailTemplate,
    response: mailTemplate,
  },
  resetMailTemplate: {
    method: 'DELETE',
    path,
    summary: 'Bring the built-in words of a mail back',
    permission: 'notifications:write',
    params: mailTemplateParams,
  },
  previewMailTemplate: {
    method: 'POST',
    path: `${path}/preview`,
    summary: 'A mail as it would be, about a device that does not exist',
    permission: 'notifications:read',
    params: mailTemplateParams,
    body: previewMailTemplate,
    response: mailPreview,
    isDryRun: true,
  },
  testMailTemplate: {
    method: 'POST',
    path: `${path}/test`,
    summary: "Send such a mail to one of the administrators' recipients",
    permission: 'notifications:write',
    params: mailTemplateParams,
    body: testMailTemplate,
    status: 202,
  },
})
