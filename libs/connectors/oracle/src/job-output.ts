import { unzipSync } from 'fflate';

const most = 2 * 1024 * 1024;

/** The texts in the base64 ZIP of a job's logs and reports; empty where it is none. What claims to be large is not unpacked. */
export function jobOutput(base64: string): string[] {
  try {
    const files = unzipSync(Buffer.from(base64, 'base64'), { filter: ({ name, originalSize }) => /\.(txt|log|out|csv)$/i.test(name) && originalSize <= most });
    return Object.values(files).map((bytes) => new TextDecoder().decode(bytes));
  } catch {
    return [];
  }
}
