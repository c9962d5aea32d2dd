import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { AttachmentRef, InvoiceReading, NotRead } from '@vouchflow/flow-model';
import { languageNow, languageTag } from '../i18n/language.js';
import { apiBase, get } from './client.js';
import { ApiFault } from './fault.js';

export const attachmentUrl = (id: string, inline = false): string => `${apiBase}/attachments/${id}${inline ? '?inline=true' : ''}`;

/** Other claims that the same bytes were submitted with, by SHA-256. */
export type SameFiles = ReadonlyMap<string, { id: string | null; number: string | null }[]>;

export const useSameFiles = (claim: string, enabled: boolean): UseQueryResult<SameFiles, ApiFault> =>
  useQuery({
    queryKey: ['claim-files', claim],
    staleTime: 60_000,
    enabled,
    retry: false,
    queryFn: async () =>
      new Map(
        (await get<{ items: { sha256: string; elsewhere: { id: string | null; number: string | null }[] }[] }>('/attachments', { claim })).items.map((file) => [
          file.sha256,
          file.elsewhere,
        ]),
      ),
  });

export interface InvoiceAnswer {
  invoice: InvoiceReading | null;
  why: NotRead | null;
}

/** What an electronic invoice says of itself. A file never changes, so it is asked once. */
export const useInvoiceReading = (id: string): UseQueryResult<InvoiceAnswer, ApiFault> =>
  useQuery({ queryKey: ['invoice-reading', id], queryFn: () => get<InvoiceAnswer>(`/attachments/${id}/invoice`), staleTime: Infinity, retry: 1 });

/** Sends one file, saying how far it is (0 to 1). Throws `ApiFault`; sent again under its key it is one file. `fetch` tells nothing of what is sent. */
export function uploadAttachment(
  file: File,
  { key, signal, onProgress }: { key: string; signal: AbortSignal; onProgress: (part: number) => void },
): Promise<AttachmentRef> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const failed = (): void => reject(new ApiFault({ code: 'NETWORK' }, 0));
    request.open('POST', `${apiBase}/attachments`);
    request.responseType = 'json';
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('accept-language', languageTag[languageNow()]);
    request.setRequestHeader('idempotency-key', key);
    request.upload.onprogress = ({ lengthComputable, loaded, total }) => {
      if (lengthComputable && total > 0) onProgress(loaded / total);
    };
    request.onload = () => {
      const body = (request.response ?? {}) as AttachmentRef;
      if (request.status === 201 || request.status === 200) resolve(body);
      else reject(new ApiFault(body as object, request.status));
    };
    request.onerror = failed;
    request.ontimeout = failed;
    request.onabort = failed;
    signal.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.set('file', file);
    request.send(form);
  });
}
