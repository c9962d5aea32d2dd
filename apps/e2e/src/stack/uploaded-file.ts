import type { CallOptions } from './api.client.js';

/** A PDF that says this, of at least so many bytes; all of it is ASCII. */
export const pdfOf = (text: string, bytes = 0): string =>
  `%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj\n% ${text}\n%${'.'.repeat(bytes)}\ntrailer <</Root 1 0 R>>\n%%EOF\n`;

/** What `POST /attachments` is called with to take a file in, as the studio does. */
export const asForm = (name: string, content: string): CallOptions => ({
  raw: `--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/pdf\r\n\r\n${content}\r\n--b--\r\n`,
  headers: { 'content-type': 'multipart/form-data; boundary=b' },
});
