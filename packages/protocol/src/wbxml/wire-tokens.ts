/** The header of every ActiveSync document: WBXML 1.3, public identifier 1 ("unknown"), UTF-8, no string table. */
export const HEADER = [0x03, 0x01, 0x6a, 0x00] as const

export const WBXML_1_3 = 0x03
export const CHARSET_UTF8 = 106

/** Global tokens that ActiveSync uses; all others (ENTITY, LITERAL, PI, EXT, STR_T) are refused. */
export const SWITCH_PAGE = 0x00
export const END = 0x01
export const STR_I = 0x03
export const OPAQUE = 0xc3

/** A tag byte is the 6-bit token, plus this bit if content follows, plus the attribute bit, which ActiveSync never uses. */
export const CONTENT_BIT = 0x40
export const ATTRIBUTE_BIT = 0x80
export const TOKEN_MASK = 0x3f
