import { ActionIcon } from '@mantine/core'
import { IconCode } from '@tabler/icons-react'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DialogPlace } from '../dialog-place.tsx'
import type { EndpointName } from '../../api/endpoints.ts'

export type EchoedCall = {
  readonly name: EndpointName
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
}

const ApiEchoDialog = lazy(() =>
  import('./api-echo-dialog.tsx').then(({ ApiEchoDialog: component }) => ({ default: component })),
)

/** Shows the request behind this view, ready for a script. */
export function ApiEcho(props: EchoedCall) {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <ActionIcon
        variant="default"
        size="max(36px, var(--touch))"
        aria-label={t('echo.open')}
        title={t('echo.open')}
        onClick={() => setIsOpen(true)}
      >
        <IconCode size={18} stroke={1.7} />
      </ActionIcon>
      <DialogPlace>{isOpen && <ApiEchoDialog {...props} onClose={() => setIsOpen(false)} />}</DialogPlace>
    </>
  )
}
