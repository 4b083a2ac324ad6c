import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import type { Answer } from '../../api/client.ts'
import { revisionTag } from '../../api/revision-tag.ts'
import { canChangeOrganization, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { ChoiceCards } from '../../ui/choice-cards.tsx'
import { StepProblem } from './step-problem.tsx'
import { useSaveStep } from './use-save-step.ts'

const levels = ['quarantine', 'allow', 'block'] as const

type AccessStepProps = { readonly organization: Answer<'getOrganization'>; readonly onSaved: () => void }

/** What happens to a phone that nobody has decided about. */
export function AccessStep({ organization, onSaved }: AccessStepProps) {
  const { t } = useTranslation()
  const reason = useActReason(canChangeOrganization(useSession()))
  const [level, setLevel] = useState(organization.defaultAccessLevel)
  const { isBusy, error, save } = useSaveStep(onSaved)
  return (
    <>
      <ChoiceCards
        label={t('setup.step.access.title')}
        choices={levels.map((id) => ({
          id,
          name: t(`setup.level.${id}.name`),
          text: t(`setup.level.${id}.text`),
          isPossible: reason === null,
        }))}
        chosen={level}
        onChoose={setLevel}
      />
      <StepProblem reason={reason} error={error} />
      <Button
        variant="filled"
        loading={isBusy}
        disabled={reason !== null}
        onClick={() =>
          void save(() =>
            call('changeOrganization', {
              // What is chosen here is a decision, also where it is what stood there before.
              body: { defaultAccessLevel: level },
              ifMatch: revisionTag(organization.revision),
            }),
          )
        }
      >
        {t('setup.save')}
      </Button>
    </>
  )
}
