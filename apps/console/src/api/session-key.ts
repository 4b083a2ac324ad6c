/** Where the session is kept; apart from its query, because the client reads the CSRF token here. */
export const sessionKey = ['session'] as const
