// The process in which our codec is measured: nothing else is loaded here, as nothing else is in the one in C.
import { measureCodec } from './measure-codec.ts'

await measureCodec((line) => void process.stdout.write(`${line}\n`))
