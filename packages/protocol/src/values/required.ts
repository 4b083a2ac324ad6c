import { childOf, textOf, type Tag, type WbxmlElement } from '../wbxml/index.ts'
import { ProtocolShapeError } from './protocol-shape-error.ts'
import { readInteger } from './wire-values.ts'

// What a client must find in an answer. Each throws ProtocolShapeError where it is missing.

export function requireRoot(root: WbxmlElement, tag: Tag): void {
  if (root.tag !== tag) throw new ProtocolShapeError(`the answer is ${root.tag.name}, not ${tag.name}`)
}

export function requireChild(parent: WbxmlElement, tag: Tag): WbxmlElement {
  const child = childOf(parent, tag)
  if (child === undefined) throw new ProtocolShapeError(`${parent.tag.name} has no ${tag.name}`)
  return child
}

export function requireText(parent: WbxmlElement, tag: Tag): string {
  const text = textOf(parent, tag)
  if (text === undefined) throw new ProtocolShapeError(`${parent.tag.name} has no ${tag.name}`)
  return text
}

export function requireInteger(parent: WbxmlElement, tag: Tag): number {
  const value = readInteger(requireText(parent, tag))
  if (value === undefined) throw new ProtocolShapeError(`${tag.name} in ${parent.tag.name} is no integer`)
  return value
}

/** The integer in a child that may be missing. */
export function optionalInteger(parent: WbxmlElement, tag: Tag): number | undefined {
  return childOf(parent, tag) === undefined ? undefined : requireInteger(parent, tag)
}
