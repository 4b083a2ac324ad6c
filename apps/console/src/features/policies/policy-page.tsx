import './words.ts'
import { PolicyEditor } from './policy-editor.tsx'
import { PolicyFrame } from './policy-frame.tsx'

/** One policy in the editor. */
export function PolicyPage() {
  return <PolicyFrame>{(policy) => <PolicyEditor key={policy.id} policy={policy} />}</PolicyFrame>
}
