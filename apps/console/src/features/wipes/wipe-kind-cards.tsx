import './words.ts'
import { useTranslation } from 'react-i18next'
import { ChoiceCards, type Choice } from '../../ui/choice-cards.tsx'
import type { WipeKind } from './wipe-queries.ts'

type WipeKindCardsProps = {
  readonly kind: WipeKind
  /** Per kind the code of the problem that stands in the way, or null. */
  readonly problems: Readonly<Record<WipeKind, string | null>>
  /** The protocol version that the phone speaks. */
  readonly version: string
  readonly onChange: (kind: WipeKind) => void
}

const kinds = ['account', 'device'] as const

const known = [
  'personal-device',
  'version-cannot-wipe-account',
  'new-administrator',
  'whole-device-not-permitted',
  'wipe-open',
  'too-many-waiting',
] as const

/** What can be wiped, the least destructive first; what is impossible says why. */
export function WipeKindCards({ kind, problems, version, onChange }: WipeKindCardsProps) {
  const { t } = useTranslation()
  const choices = kinds.map((each): Choice<WipeKind> => {
    const problem = problems[each]
    const code = known.find((one) => one === problem)
    return {
      id: each,
      name: t(`wipes.kind.${each}.name`),
      text: problem === null ? t(`wipes.kind.${each}.text`) : t(`wipes.impossible.${code ?? 'other'}`, { version }),
      isPossible: problem === null,
    }
  })
  return <ChoiceCards label={t('wipes.what')} choices={choices} chosen={kind} onChoose={onChange} />
}
