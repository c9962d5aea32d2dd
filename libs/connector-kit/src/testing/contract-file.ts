import { createHash, randomBytes } from 'node:crypto';
import type { ErpFile } from '../attach/erp-file.js';
import { erpFileName } from '../attach/erp-file-name.js';

/** A file of so many bytes, never the same twice, read in pieces as the attachment store gives them. */
export function contractFile(size = 1_234, name = '滴滴行程 #3 (报销).pdf'): ErpFile {
  const bytes = randomBytes(size);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    name: erpFileName(sha256, name),
    type: 'application/pdf',
    size,
    sha256,
    async *bytes() {
      for (let at = 0; at < size; at += 256 * 1024) yield await Promise.resolve(bytes.subarray(at, at + 256 * 1024));
    },
  };
}
