// The only file that reads the environment.

/** Every variable Gatepost knows, as text or absent. Empty text counts as absent. */
export type Env = {
  readonly GATEPOST_DATA_DIR?: string
  readonly DATABASE_URL?: string
  readonly GATEPOST_CONSOLE_PORT?: string
  readonly GATEPOST_CONSOLE_HOST?: string
  readonly GATEPOST_DEVICE_PORT?: string
  readonly GATEPOST_DEVICE_HOST?: string
  readonly GATEPOST_ADMIN_PASSWORD?: string
  readonly GATEPOST_PUBLIC_URL?: string
  readonly GATEPOST_TRUSTED_PROXIES?: string
  readonly GATEPOST_KEY_FILE?: string
  readonly GATEPOST_REDIRECT_URL?: string
  readonly GATEPOST_LOG_LEVEL?: string
  readonly GATEPOST_TLS_CERT_FILE?: string
  readonly GATEPOST_TLS_KEY_FILE?: string
  readonly GATEPOST_DEVICE_URL?: string
  readonly GATEPOST_DEVICE_PLAIN_HTTP?: string
  readonly GATEPOST_MAIL_DOMAINS?: string
  readonly GATEPOST_MOVED_DOMAINS?: string
  readonly GATEPOST_SMTP_URL?: string
  readonly GATEPOST_SMTP_USER?: string
  readonly GATEPOST_SMTP_PASSWORD?: string
  readonly GATEPOST_MAIL_FROM?: string
  readonly GATEPOST_LDAP_URL?: string
  readonly GATEPOST_LDAP_KIND?: string
  readonly GATEPOST_LDAP_BIND_DN?: string
  readonly GATEPOST_LDAP_BIND_PASSWORD?: string
  readonly GATEPOST_LDAP_BIND_PASSWORD_FILE?: string
  readonly GATEPOST_LDAP_BASE?: string
  readonly GATEPOST_LDAP_USER_FILTER?: string
  readonly GATEPOST_LDAP_GROUP_FILTER?: string
  readonly GATEPOST_LDAP_ATTRIBUTES?: string
  readonly GATEPOST_LDAP_CA_FILE?: string
  readonly GATEPOST_LDAP_ALLOW_PLAIN?: string
}

const names = [
  'GATEPOST_DATA_DIR',
  'DATABASE_URL',
  'GATEPOST_CONSOLE_PORT',
  'GATEPOST_CONSOLE_HOST',
  'GATEPOST_DEVICE_PORT',
  'GATEPOST_DEVICE_HOST',
  'GATEPOST_ADMIN_PASSWORD',
  'GATEPOST_PUBLIC_URL',
  'GATEPOST_TRUSTED_PROXIES',
  'GATEPOST_KEY_FILE',
  'GATEPOST_REDIRECT_URL',
  'GATEPOST_LOG_LEVEL',
  'GATEPOST_TLS_CERT_FILE',
  'GATEPOST_TLS_KEY_FILE',
  'GATEPOST_DEVICE_URL',
  'GATEPOST_DEVICE_PLAIN_HTTP',
  'GATEPOST_MAIL_DOMAINS',
  'GATEPOST_MOVED_DOMAINS',
  'GATEPOST_SMTP_URL',
  'GATEPOST_SMTP_USER',
  'GATEPOST_SMTP_PASSWORD',
  'GATEPOST_MAIL_FROM',
  'GATEPOST_LDAP_URL',
  'GATEPOST_LDAP_KIND',
  'GATEPOST_LDAP_BIND_DN',
  'GATEPOST_LDAP_BIND_PASSWORD',
  'GATEPOST_LDAP_BIND_PASSWORD_FILE',
  'GATEPOST_LDAP_BASE',
  'GATEPOST_LDAP_USER_FILTER',
  'GATEPOST_LDAP_GROUP_FILTER',
  'GATEPOST_LDAP_ATTRIBUTES',
  'GATEPOST_LDAP_CA_FILE',
  'GATEPOST_LDAP_ALLOW_PLAIN',
] as const satisfies readonly (keyof Env)[]

export function readEnv(): Env {
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
}
