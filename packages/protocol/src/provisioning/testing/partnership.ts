import {
  buildProvisionRequest,
  buildProvisionResponse,
  parseProvisionRequest,
  parseProvisionResponse,
  policyTypeOf,
  type ProvisionRequest,
  type ProvisionResponse,
} from '../../commands/index.ts'
import type { ProtocolVersion } from '../../http/index.ts'
import { completePolicySettings, type PolicySettings } from '../../tables/index.ts'
import { throughWire } from '../../testing/through-wire.ts'
import { decideAcknowledgment, decideProvisioning, policyData, policyFingerprint } from '../index.ts'

/** A server and one phone, with the least that the decisions need of both; what they say goes over the wire. */
export class Partnership {
  version: ProtocolVersion
  settings: PolicySettings
  /** Provision commands so far. */
  rounds = 0
  /** What came with the last policy. */
  received: ProvisionResponse | undefined
  #nextKey = 1
  #sentKey: number | undefined = 0
  #policyKey: number | null = null
  #temporary: { readonly key: number; readonly fingerprint: string } | null = null
  #applied: string | null = null
  #known: {
    readonly settings: PolicySettings
    readonly version: ProtocolVersion
    readonly fingerprint: string
  } | null = null

  constructor(version: ProtocolVersion, settings: PolicySettings) {
    this.version = version
    this.settings = settings
  }

  /** Of today's policy at today's version. */
  get fingerprint(): string {
    if (this.#known?.settings !== this.settings || this.#known.version !== this.version) {
      const fingerprint = policyFingerprint(this.settings, this.version)
      this.#known = { settings: this.settings, version: this.version, fingerprint }
    }
    return this.#known.fingerprint
  }

  /** One FolderSync: the phone provisions where it is told to, and asks once more. Whether it is served in the end. */
  sync(): boolean {
    if (this.#isServed()) return true
    this.#provision()
    return this.#isServed()
  }

  #isServed(): boolean {
    return decideProvisioning({ ...this.#facts(), version: this.version, command: 'FolderSync' }).kind === 'serve'
  }

  #facts() {
    const { allowNonProvisionableDevices } = completePolicySettings(this.settings)
    return {
      sentPolicyKey: this.#sentKey,
      policyKey: this.#policyKey,
      hasProvisioned: this.#applied !== null,
      appliedFingerprint: this.#applied,
      currentFingerprint: this.fingerprint,
      allowNonProvisionableDevices,
      isPolicyDemanded: true,
      isRefreshDue: false,
      isVersionRefused: false,
    }
  }

  #provision(): void {
    const policyType = policyTypeOf(this.version)
    this.#sentKey = 0
    this.received = this.#round({ kind: 'initial', policyType, deviceInformation: { model: 'Pixel 8' } })
    const temporary = this.received.policy?.policyKey ?? ''
    const confirmed = this.#round({ kind: 'acknowledgment', policyType, policyKey: temporary, status: 1 })
    this.#sentKey = Number(confirmed.policy?.policyKey)
  }

  #round(request: ProvisionRequest): ProvisionResponse {
    this.rounds += 1
    const asked = parseProvisionRequest(throughWire(buildProvisionRequest(request, this.version)), this.version)
    if (!asked.ok) throw new Error(`Provision is refused with ${asked.status}`)
    const answer = buildProvisionResponse({ status: 1, policy: this.#answer(asked.value) }, this.version)
    return parseProvisionResponse(throughWire(answer))
  }

  #answer(request: ProvisionRequest): NonNullable<ProvisionResponse['policy']> {
    if (request.kind === 'initial') {
      const key = this.#newKey()
      this.#policyKey = null
      this.#temporary = { key, fingerprint: this.fingerprint }
      const data = policyData(this.settings, this.version)
      return { policyType: request.policyType, status: 1, policyKey: String(key), ...data }
    }
    if (request.kind !== 'acknowledgment') throw new Error(`nobody sent ${request.kind}`)
    const { status, policyType, policyKey } = request
    const isKeyRight = this.#temporary !== null && policyKey === String(this.#temporary.key)
    const { allowNonProvisionableDevices, allowExternalDeviceManagement } = completePolicySettings(this.settings)
    const facts = { status, isKeyRight, allowNonProvisionableDevices, allowExternalDeviceManagement }
    if (decideAcknowledgment(facts).outcome !== 'accept') throw new Error('the acknowledgment is refused')
    this.#applied = this.#temporary?.fingerprint ?? null
    this.#temporary = null
    this.#policyKey = this.#newKey()
    return { policyType, status: 1, policyKey: String(this.#policyKey) }
  }

  #newKey(): number {
    this.#nextKey += 1
    return this.#nextKey
  }
}
