const limit = 20_000;

/** Every shape in which a secret may stand in a request or an answer. */
function shapesOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  return [secret, json, JSON.stringify(json).slice(1, -1), encodeURIComponent(secret)];
}

/**
 * A text for the proof: secrets replaced by `***`, also where they stand escaped in JSON, in JSON within JSON or
 * in a URL; cut to 20,000 characters after masking, so that no half of a secret is left at the cut.
 * An empty secret hides nothing.
 */
export function maskSecrets(text: string, secrets: Iterable<string>): string {
  let masked = text;
  for (const secret of secrets) {
    if (secret === '') continue;
    if (!masked.includes(secret) && !shapesOf(secret).some((shape) => masked.includes(shape))) continue;
    for (const shape of new Set(shapesOf(secret))) masked = masked.split(shape).join('***');
  }
  return masked.length > limit ? `${masked.slice(0, limit)}…` : masked;
}
