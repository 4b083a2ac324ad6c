import { startGatepost, type GatepostServer } from './gatepost-server.ts'
import { signIn, type RestClient } from './rest-client.ts'

/** What the tests of one file share. */
export type Scene = {
  readonly gatepost: GatepostServer
  /** For setting the scene. */
  readonly api: RestClient
}

/**
 * Where one file plays after the other: each has a server of its own, all of them the browser and the modules that are
 * loaded already, which took longer to start than the server does.
 */
export class Stage {
  #file = ''
  #scene: Promise<Scene> | undefined

  /** The scene of this file; that of the file before it ends with the first question for another one. */
  async sceneOf(file: string): Promise<Scene> {
    if (this.#scene !== undefined && this.#file === file) return this.#scene
    const cleared = this.clear()
    this.#file = file
    this.#scene = begin()
    await cleared
    return this.#scene
  }

  async clear(): Promise<void> {
    const scene = this.#scene
    this.#scene = undefined
    await (await scene)?.gatepost.stop()
  }
}

async function begin(): Promise<Scene> {
  const gatepost = await startGatepost({ data: process.env['GATEPOST_E2E_FIRST_DATA'] })
  try {
    return { gatepost, api: await signIn(gatepost) }
  } catch (error) {
    await gatepost.stop()
    throw error
  }
}
