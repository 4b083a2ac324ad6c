import './words.ts'
import { useTranslation } from 'react-i18next'
import { WipeCell } from '../../ui/states/wipe-cell.tsx'
import type { WipeSummary } from './wipe-queries.ts'

/** How far a wipe is: diamond, word and colour. */
export function WipeMark({ wipe }: { readonly wipe: Pick<WipeSummary, 'kind' | 'state'> }) {
  const { t } = useTranslation()
  return <WipeCell word={t(`wipes.state.${wipe.kind}.${wipe.state}`)} />
}
