import { problemCodes, type ProblemCode } from '../problems.ts'
import type { RouteName } from '../routes/index.ts'

export const problemNames = Object.keys(problemCodes).filter(isProblemCode)

/** What routes refuse by rules of their own, beside what every route of their shape may answer. */
export const refusals: Readonly<Partial<Record<ProblemCode, readonly RouteName[]>>> = {
  // A token has no session.
  forbidden: ['signOut', 'proveSession'],
  // Of what stands in the body instead of the path.
  'not-found': [
    'createSelection',
    'simulateAccess',
    'previewAccessRules',
    'comparePolicies',
    'requestWipe',
    'getPortalLogo',
  ],
  'unknown-filter': ['createSelection', 'createView', 'changeView'],
  // A revision in the body instead of If-Match.
  'precondition-failed': ['deletePolicy', 'planPolicy', 'putMailTemplate', 'restorePolicy'],
  'wrong-credentials': ['signIn', 'proveSession'],
  'too-many-attempts': ['signIn', 'proveSession', 'lookAtApprovalLink', 'decideByApprovalLink', 'testMailTemplate'],
  'own-request': ['approveWipe', 'rejectWipe', 'approveProtectionChange'],
  'not-own-request': ['cancelMyWipe'],
  'new-administrator': [
    'approveWipe',
    'abandonWipe',
    'restartWipes',
    'changeProtections',
    'approveProtectionChange',
    'requestWipe',
  ],
  'whole-device-not-permitted': ['requestWipe', 'wipeMyDevice'],
  'name-taken': [
    'createUser',
    'importUsers',
    'createGroup',
    'changeGroup',
    'createPolicy',
    'changePolicy',
    'clonePolicy',
    'importPolicies',
    'createAccessRule',
    'changeAccessRule',
    'undoAccessRule',
    'createWebhook',
    'changeWebhook',
    'createOperator',
    'createView',
    'changeView',
  ],
  'policy-in-use': ['deletePolicy'],
  'default-policy': ['deletePolicy'],
  'group-in-use': ['deleteGroup'],
  'wipe-open': ['requestWipe', 'wipeMyDevice', 'removeDevice', 'removeMyDevice', 'deleteUser'],
  'directory-user': ['changeUser', 'changeGroup', 'changeMembers', 'addMember', 'removeMember'],
  'directory-unavailable': ['syncDirectory', 'testDirectory', 'signIn', 'proveSession'],
  'nothing-to-undo': ['undoDecision', 'undoAccessRule', 'undoOrganization', 'undoJob'],
  'changed-since': ['undoDecision', 'orderAccessRules', 'undoAccessRule', 'undoOrganization'],
  'not-waiting': ['snoozeDevice', 'askUser', 'lookAtApprovalLink', 'decideByApprovalLink', 'requestMyAccess'],
  'link-used-up': ['lookAtApprovalLink', 'decideByApprovalLink'],
  'selection-gone': ['createJob', 'exportSelection'],
  'selection-empty': ['createSelection'],
  'job-ended': ['stopJob'],
  'lock-out-unconfirmed': [
    'createAccessRule',
    'changeAccessRule',
    'deleteAccessRule',
    'orderAccessRules',
    'undoAccessRule',
    'changeOrganization',
    'undoOrganization',
    'forgetKeptLevels',
    'changePolicy',
    'planPolicy',
    'restorePolicy',
  ],
  'address-not-allowed': ['createWebhook', 'changeWebhook', 'testWebhook'],
  'too-many-views': ['createView'],
  'wipe-already-delivered': ['cancelWipe', 'cancelMyWipe', 'rejectWipe'],
  'wipe-ended': ['cancelWipe', 'cancelMyWipe', 'approveWipe', 'rejectWipe', 'abandonWipe'],
  'not-held': ['approveWipe', 'rejectWipe'],
  'not-delivered': ['abandonWipe'],
  'already-approved': ['approveWipe', 'abandonWipe', 'approveProtectionChange'],
  'target-changed': ['approveWipe'],
  'personal-device': ['requestWipe', 'wipeMyDevice', 'approveWipe'],
  'version-cannot-wipe-account': ['requestWipe', 'wipeMyDevice'],
  'too-many-waiting': ['requestWipe', 'wipeMyDevice'],
  'confirmation-wrong': ['requestWipe', 'wipeMyDevice', 'wipeSelection', 'deleteUser'],
  'last-administrator': ['changeOperator'],
  'second-administrator-required': ['restartWipes'],
}

function isProblemCode(name: string): name is ProblemCode {
  return Object.hasOwn(problemCodes, name)
}
