import { describe, expect, test } from 'vitest'
import { parsePolicySettings, policyTemplates } from './index.ts'

describe('policyTemplates', () => {
  test.each(policyTemplates)('$name is a policy without fault, and says for whom in a sentence', (template) => {
    expect(parsePolicySettings(template.settings)).toEqual({ ok: true, value: template.settings })
    expect(template.words).toMatch(/^[A-Z].*\.$/)
  })

  test('none is named twice', () => {
    for (const key of ['id', 'name'] as const) {
      expect(new Set(policyTemplates.map((template) => template[key])).size).toBe(policyTemplates.length)
    }
  })
})
