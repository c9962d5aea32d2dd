import { kindOfType } from './file-kinds.js';

/**
 * Headers of a file's bytes. It is never read as anything but what it is, runs nothing and reaches nothing; only what a browser shows
 * safely is shown in place. A browser's own PDF viewer does not work in a sandbox, so a PDF goes without one and may be framed by the studio.
 */
export function contentHeaders(file: { name: string; type: string; sha256: string }, inline: boolean): Record<string, string> {
  const shown = inline && kindOfType(file.type)?.inline === true;
  const framed = shown && file.type === 'application/pdf';
  return {
    'content-type': file.type,
    'content-disposition': `${shown ? 'inline' : 'attachment'}; filename="${plainName(file.name)}"; filename*=UTF-8''${encoded(file.name)}`,
    'content-security-policy': framed
      ? "script-src 'none'; object-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
      : "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox; frame-ancestors 'none'",
    'x-frame-options': framed ? 'SAMEORIGIN' : 'DENY',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=300',
    etag: `"${file.sha256}"`,
  };
}

/** For clients that know no filename*: ASCII without what would end the quotes. */
const plainName = (name: string): string => name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\]/g, '_');
/** RFC 8187: what encodeURIComponent leaves and the header's grammar does not allow is encoded too. */
const encoded = (name: string): string => encodeURIComponent(name).replace(/['()*!]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
