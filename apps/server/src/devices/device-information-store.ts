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

/** Something differed; `isToBeJudged`: in what rules look at, or it is the first that this phone tells of itself. */
export type InformationNews = { readonly isToBeJudged: boolean }

/** Stores what is new; undefined when nothing differed. */
export async function updateDeviceInformation(
  tx: Transaction,
  deviceRowId: string,
  { information: facts, at }: { readonly information: DeviceInformation; readonly at: Date },
): Promise<InformationNews | undefined> {
  // The user agent of a phone is its header's, as it is Exchange's; this one only where it sends none.
  const [news] = await tx.$queryRaw<InformationNews[]>`
    WITH before AS (
      SELECT * FROM device WHERE id = ${deviceRowId}::uuid FOR NO KEY UPDATE
    ), news AS (
      SELECT coalesce(${facts.model ?? null}, model) AS model, coalesce(${facts.imei ?? null}, imei) AS imei,
             coalesce(${facts.friendlyName ?? null}, friendly_name) AS friendly_name,
             coalesce(${facts.os ?? null}, os) AS os, coalesce(${facts.osLanguage ?? null}, os_language) AS os_language,
             coalesce(${facts.phoneNumber ?? null}, phone_number) AS phone_number,
             coalesce(nullif(user_agent, ''), ${facts.userAgent ?? null}, '') AS user_agent,
             coalesce(${facts.mobileOperator ?? null}, mobile_operator) AS mobile_operator,
             coalesce(${facts.enableOutboundSms ?? null}, enable_outbound_sms) AS enable_outbound_sms
        FROM before
    )
    UPDATE device d
       SET model = news.model, imei = news.imei, friendly_name = news.friendly_name, os = news.os,
           os_language = news.os_language, phone_number = news.phone_number, user_agent = news.user_agent,
           mobile_operator = news.mobile_operator, enable_outbound_sms = news.enable_outbound_sms,
           device_information_at = coalesce(d.device_information_at, ${at})
      FROM news, before b
     WHERE d.id = b.id
       AND (b.device_information_at IS NULL
            OR (b.model, b.imei, b.friendly_name, b.os, b.os_language, b.phone_number, b.user_agent, b.mobile_operator,
                b.enable_outbound_sms) IS DISTINCT FROM
               (news.model, news.imei, news.friendly_name, news.os, news.os_language, news.phone_number, news.user_agent,
                news.mobile_operator, news.enable_outbound_sms))
    RETURNING d.is_live AND (b.device_information_at IS NULL OR d.class_id <> b.class_id) AS "isToBeJudged"`
  return news
}

/** The headers that rules look at, as this request has them; '' for one that it has not. */
export type SentHeaders = { readonly userAgent: string; readonly wlHeader: string }

/** Stores the headers that are others than before; undefined when none is. */
export async function updateHeaders(
  tx: Transaction,
  deviceRowId: string,
  { userAgent, wlHeader }: SentHeaders,
): Promise<InformationNews | undefined> {
  const [news] = await tx.$queryRaw<InformationNews[]>`
    UPDATE device d
       SET user_agent = coalesce(nullif(${userAgent}, ''), d.user_agent),
           wl_header = coalesce(nullif(${wlHeader}, ''), d.wl_header)
     WHERE d.id = ${deviceRowId}::uuid AND d.is_live
       AND (${userAgent} NOT IN ('', d.user_agent) OR ${wlHeader} NOT IN ('', d.wl_header))
    RETURNING true AS "isToBeJudged"`
  return news
}
