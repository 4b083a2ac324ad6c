/** A process that owns a data directory until its standard input ends or it is killed; tests start it as a child. */
import { lockDataDirectory } from '../embedded/data-directory-lock.ts'

const [directory = ''] = process.argv.slice(2)
try {
  const lock = await lockDataDirectory(directory)
  console.log('owner')
  process.stdin.resume().once('end', () => void lock.release())
} catch (error) {
  console.log(error instanceof Error ? error.message : error)
}
