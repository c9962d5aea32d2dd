import type { AttachmentRef } from '@vouchflow/flow-model';
import { useEffect, useRef, useState } from 'react';
import { Uploads } from './uploads.js';

/** The uploads of a form, for as long as it is open. A file dropped beside every place for files does not take the browser away from it. */
export function useUploads(done: (key: string, file: AttachmentRef) => void): Uploads {
  const told = useRef(done);
  told.current = done;
  const [uploads] = useState(() => new Uploads((key, file) => told.current(key, file)));
  useEffect(() => {
    const ignore = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    window.addEventListener('dragover', ignore);
    window.addEventListener('drop', ignore);
    return () => {
      window.removeEventListener('dragover', ignore);
      window.removeEventListener('drop', ignore);
      uploads.dropAll();
    };
  }, [uploads]);
  return uploads;
}
