/** Who a task is with when `to` takes the place of `from`, each once; nothing where it was with one person, whom the event names. */
export const peopleInstead = (people: readonly string[], from: string, to: string): { people?: string[] } =>
  people.length === 1 ? {} : { people: [...new Set(people.map((person) => (person === from ? to : person)))] };
