// What a document says without what it is about: its structure, its states and its numbers, for people who look for a fault.
// Deny by default: shown-elements.ts names all whose values are shown, and no other value leaves.
export { redactDocument, type RedactionLimits } from './redact-document.ts'
