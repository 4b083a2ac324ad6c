import { element, type Tag, type WbxmlElement } from '../wbxml/index.ts'
import { wireText } from './wire-text.ts'

/** An element with text, freed of what no phone can take; at most `maxLength` characters. */
export function textElement(tag: Tag, text: string, maxLength?: number): WbxmlElement {
  return element(tag, wireText(text, maxLength))
}

export function numberElement(tag: Tag, value: number): WbxmlElement {
  return element(tag, String(value))
}

export function booleanElement(tag: Tag, value: boolean): WbxmlElement {
  return element(tag, value ? '1' : '0')
}

/** The elements that are there, in this order: what is undefined is left out. */
export function present(...elements: readonly (WbxmlElement | undefined)[]): WbxmlElement[] {
  return elements.filter((candidate) => candidate !== undefined)
}

/** An element for a value that may be missing. */
export function optional<T>(value: T | undefined, make: (value: T) => WbxmlElement): WbxmlElement | undefined {
  return value === undefined ? undefined : make(value)
}
