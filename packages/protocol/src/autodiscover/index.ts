// Autodiscover for phones: the XML request of [MS-ASCMD] 2.2.1.1 and the JSON of its second version. Bytes in, text out:
// who asks and which address is theirs is the server's.
export {
  autodiscoverErrorXml,
  autodiscoverXml,
  readAutodiscover,
  type AutodiscoverAnswer,
  type AutodiscoverRequest,
} from './autodiscover.ts'
export { autodiscoverJson, domainOf, type AutodiscoverJson, type AutodiscoverJsonQuery } from './autodiscover-json.ts'
export { readXml, xmlLimits, type XmlElement } from './read-xml.ts'
