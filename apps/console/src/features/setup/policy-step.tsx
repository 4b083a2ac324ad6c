import { policyTemplates } from '@gatepost/contract'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { revisionTag } from '../../api/revision-tag.ts'
import { canChangePolicies, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { ChoiceCards } from '../../ui/choice-cards.tsx'
import { StepProblem } from './step-problem.tsx'
import { useSaveStep } from './use-save-step.ts'

type TemplateId = (typeof policyTemplates)[number]['id']

/** What every phone has to fulfil: a template becomes the default policy. */
export function PolicyStep({ onSaved }: { readonly onSaved: () => void }) {
  const { t } = useTranslation()
  const reason = useActReason(canChangePolicies(useSession()))
  const [chosen, setChosen] = useState<TemplateId>('recommended')
  const { isBusy, error, save } = useSaveStep(onSaved)

  async function create() {
    const name = policyTemplates.find(({ id }) => id === chosen)?.name ?? chosen
    const { id, revision } = await call('createPolicy', {
      body: { name: t('setup.policyName', { name }), template: chosen },
    })
    await call('changePolicy', { params: { id }, body: { isDefault: true }, ifMatch: revisionTag(revision) })
  }

  return (
    <>
      <ChoiceCards
        label={t('setup.step.policy.title')}
        choices={policyTemplates.map(({ id, name, words }) => ({ id, name, text: words, isPossible: reason === null }))}
        chosen={chosen}
        onChoose={setChosen}
      />
      <StepProblem reason={reason} error={error} />
      <Button variant="filled" loading={isBusy} disabled={reason !== null} onClick={() => void save(create)}>
        {t('setup.makeDefault')}
      </Button>
    </>
  )
}
