export { openApiDocument } from './openapi/document.ts'
export { problemCodesOf } from './openapi/problem-codes-of.ts'
