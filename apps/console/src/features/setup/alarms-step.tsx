import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import type { Answer } from '../../api/client.ts'
import { revisionTag } from '../../api/revision-tag.ts'
import { canChangeOrganization, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { field } from '../../ui/field.ts'
import { recipientsOf } from '../organization/organization-draft.ts'
import { StepProblem } from './step-problem.tsx'
import { useSaveStep } from './use-save-step.ts'

type AlarmsStepProps = { readonly organization: Answer<'getOrganization'>; readonly onSaved: () => void }

/** Who hears of it when something needs a person. */
export function AlarmsStep({ organization, onSaved }: AlarmsStepProps) {
  const { t } = useTranslation()
  const reason = useActReason(canChangeOrganization(useSession()))
  const [text, setText] = useState(organization.adminMailRecipients.join(', '))
  const { isBusy, error, save } = useSaveStep(onSaved)
  const recipients = recipientsOf(text)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save(() =>
          call('changeOrganization', {
            body: { adminMailRecipients: recipients },
            ifMatch: revisionTag(organization.revision),
          }),
        )
      }}
    >
      <TextInput
        {...field}
        label={t('setup.recipients')}
        description={t('setup.recipientsHelp')}
        value={text}
        disabled={reason !== null}
        autoComplete="off"
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <StepProblem reason={reason} error={error} />
      <Button
        type="submit"
        variant="filled"
        mt={14}
        loading={isBusy}
        disabled={reason !== null || recipients.length === 0}
      >
        {t('setup.save')}
      </Button>
    </form>
  )
}
