/** Lets all who ask for the same thing at the same time wait for one piece of work. */
export type SingleFlight<Value> = { run(key: string, work: () => Promise<Value>): Promise<Value> }

export function createSingleFlight<Value>(): SingleFlight<Value> {
  const flights = new Map<string, Promise<Value>>()
  return {
    run: (key, work) => {
      const joined = flights.get(key)
      if (joined) return joined
      const flight = work().finally(() => flights.delete(key))
      flights.set(key, flight)
      return flight
    },
  }
}
