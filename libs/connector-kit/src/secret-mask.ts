const limit = 20_000;
/** A session's id is a secret too, and sessions come and go: the oldest are forgotten, those of the settings never. */
const remembered = 40;

/** Every shape in which a secret may stand in a request or an answer. */
function shapesOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  return [...new Set([secret, json, JSON.stringify(json).slice(1, -1), encodeURIComponent(secret)])];
}

/**
 * Makes texts fit for the proof: secrets replaced by `***`, also where they stand escaped in JSON, in JSON within
 * JSON or in a URL; cut to 20,000 characters after masking, so that no half of a secret is left at the cut.
 */
export class SecretMask {
  private readonly lasting: string[] = [];
  private readonly shapes = new Map<string, string[]>();

  constructor(secrets: Iterable<string> = []) {
    for (const secret of secrets) if (secret !== '') this.lasting.push(...shapesOf(secret));
  }

  /** An empty secret hides nothing. */
  add(secret: string): void {
    if (secret === '' || this.shapes.has(secret)) return;
    this.shapes.set(secret, shapesOf(secret));
    const [oldest] = this.shapes.keys();
    if (this.shapes.size > remembered && oldest !== undefined) this.shapes.delete(oldest);
  }

  mask(text: string): string {
    let masked = text;
    for (const shape of [...this.lasting, ...[...this.shapes.values()].flat()]) if (masked.includes(shape)) masked = masked.split(shape).join('***');
    return masked.length > limit ? `${masked.slice(0, limit)}…` : masked;
  }
}
