import type { Transaction } from '../room.ts'

/** What a phone says about itself; what it left out stays as it was. All of it is text that anybody could have written. */
export type DeviceInformation = {
  readonly model?: string
  readonly imei?: string
  readonly friendlyName?: string
  readonly os?: string
  readonly osLanguage?: string
  readonly phoneNumber?: string
  readonly userAgent?: string
  readonly mobileOperator?: string
  readonly enableOutboundSms?: boolean
}

/** Stores what is new; true when anything differed. */
export async function updateDeviceInformation(
  tx: Transaction,
  deviceRowId: string,
  facts: DeviceInformation,
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE device d
       SET model = news.model, imei = news.imei, friendly_name = news.friendly_name, os = news.os,
           os_language = news.os_language, phone_number = news.phone_number, user_agent = news.user_agent,
           mobile_operator = news.mobile_operator, enable_outbound_sms = news.enable_outbound_sms
      FROM (
        SELECT coalesce(${facts.model ?? null}, model) AS model, coalesce(${facts.imei ?? null}, imei) AS imei,
               coalesce(${facts.friendlyName ?? null}, friendly_name) AS friendly_name,
               coalesce(${facts.os ?? null}, os) AS os, coalesce(${facts.osLanguage ?? null}, os_language) AS os_language,
               coalesce(${facts.phoneNumber ?? null}, phone_number) AS phone_number,
               coalesce(${facts.userAgent ?? null}, user_agent) AS user_agent,
               coalesce(${facts.mobileOperator ?? null}, mobile_operator) AS mobile_operator,
               coalesce(${facts.enableOutboundSms ?? null}, enable_outbound_sms) AS enable_outbound_sms
          FROM device WHERE id = ${deviceRowId}::uuid
      ) AS news
     WHERE d.id = ${deviceRowId}::uuid
       AND (d.model, d.imei, d.friendly_name, d.os, d.os_language, d.phone_number, d.user_agent, d.mobile_operator,
            d.enable_outbound_sms) IS DISTINCT FROM
           (news.model, news.imei, news.friendly_name, news.os, news.os_language, news.phone_number, news.user_agent,
            news.mobile_operator, news.enable_outbound_sms)`
  return changed > 0
}
