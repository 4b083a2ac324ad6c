/** In which mails are written. Here without a schema, so that the browser can offer them. */
export const mailLanguages = ['en', 'de'] as const
