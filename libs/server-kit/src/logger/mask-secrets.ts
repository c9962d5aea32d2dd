const secretNames = new Set(['password', 'newPassword', 'token', 'secret', 'appSecret', 'authorization', 'cookie', 'secrets', 'SECRET_KEY']);
const deepest = 6;

/**
 * The same value with what stands under a secret's name replaced by `***`, at any depth down to six. Copies only what it changes; an
 * error is left as it is, its serializer masks it. One walk over a line of plain values costs far less than matching paths.
 */
export function maskSecrets(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Error || depth > deepest) return value;
  let masked: Record<string, unknown> | unknown[] | undefined;
  for (const [key, item] of Object.entries(value)) {
    const shown = secretNames.has(key) && item !== undefined && item !== null ? '***' : maskSecrets(item, depth + 1);
    if (shown === item) continue;
    masked ??= Array.isArray(value) ? [...(value as unknown[])] : { ...value };
    (masked as Record<string, unknown>)[key] = shown;
  }
  return masked ?? value;
}
