/** Goes on in a task of its own, so that the browser may listen and draw in between. A timer would crawl in a tab that nobody sees. */
export async function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel()
  await new Promise((resolve) => {
    port1.addEventListener('message', resolve, { once: true })
    port1.start()
    port2.postMessage(null)
  })
  port1.close()
}
