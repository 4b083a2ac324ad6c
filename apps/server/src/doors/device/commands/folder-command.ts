import type { CommandName } from '@gatepost/protocol/http'
import { FolderSyncStatus } from '@gatepost/protocol/status'
import {
  changeFolders,
  type FolderCommand,
  type FolderCommandResult,
  type FolderProgress,
} from '../../../sync/index.ts'
import { statusAnswer, type Answer } from '../answer.ts'
import { retryWhileOutdated } from '../retry-while-outdated.ts'
import type { Visit } from '../visit.ts'

type Refusal = Extract<FolderCommandResult, { kind: 'refused' }>['reason']

/** The Status of a command for every reason why a folder stays as it is. */
export type RefusalStatuses = Readonly<Record<Refusal, number>>

export type FolderCommandOrder = {
  readonly name: CommandName
  readonly syncKey: string
  readonly command: FolderCommand
  readonly statuses: RefusalStatuses
}

type Done = { readonly kind: 'done'; readonly syncKey: string; readonly folderId: string }

/** FolderCreate, FolderUpdate and FolderDelete: what they have in common. */
export async function runFolderCommand(
  visit: Visit,
  { name, syncKey, command, statuses }: FolderCommandOrder,
): Promise<Done | { readonly kind: 'refuse'; readonly answer: Answer }> {
  const { world, visitor } = visit
  const progress: FolderProgress = { folderId: undefined }
  const done = await retryWhileOutdated(visit, visitor, (judged) =>
    changeFolders(world.room, judged, { syncKey, command, progress }),
  )
  if (done.kind === 'refuse') return done
  const { value } = done
  if (value.kind === 'invalid-key') return refuse(name, FolderSyncStatus.InvalidSyncKey)
  if (value.kind === 'refused') return refuse(name, statuses[value.reason])
  world.snapshots.drop(visitor.snapshot.device.id)
  // The announcement reaches every process in a moment; whoever asks this one next shall see the change already.
  await world.hierarchyVersions.load(visitor.snapshot.user.id)
  return { kind: 'done', syncKey: value.syncKey, folderId: value.folderId }
}

function refuse(name: CommandName, status: number) {
  return { kind: 'refuse', answer: statusAnswer(name, status) } as const
}
