import { mailTemplatesSection, webhooksSection } from './notification-sections.ts'
import { autoblockSection, brandingSection, organizationSection, protectionsSection } from './organization-sections.ts'
import { groupsSection, policiesSection } from './policy-sections.ts'
import { accessRulesSection } from './rules-section.ts'
import type { Section } from './section.ts'

/**
 * The parts of the document, each behind those that it refers to. Rules before the default level: exceptions stand before
 * what they are exceptions of.
 */
export const sections: readonly Section[] = [
  policiesSection,
  groupsSection,
  accessRulesSection,
  autoblockSection,
  organizationSection,
  brandingSection,
  mailTemplatesSection,
  webhooksSection,
  protectionsSection,
]
