/** An id that nobody has: the word itself, else the word with the next number. Ids are counted, never drawn by lot. */
export function freshId(word: string, taken: ReadonlySet<string>): string {
  const base = word.replace(/-\d+$/, '').slice(0, 56);
  if (!taken.has(base)) return base;
  for (let n = 2; ; n += 1) {
    const id = `${base}-${n}`;
    if (!taken.has(id)) return id;
  }
}
