import type { ReactNode } from 'react';
import type { ApiFault } from '../api/fault.js';
import { FaultNote } from './fault-note.js';
import { SkeletonRows } from './skeleton.js';

interface QueryLike<T> {
  data: T | undefined;
  error: ApiFault | null;
  isPending: boolean;
  refetch: () => unknown;
}

interface QueryViewProps<T> {
  query: QueryLike<T>;
  skeleton?: ReactNode;
  empty?: ReactNode;
  isEmpty?: (data: T) => boolean;
  children: (data: T) => ReactNode;
}

/** Skeleton, fault, empty state or the content. Data once read stays in sight when a later reading fails. */
export function QueryView<T>({ query, skeleton = <SkeletonRows />, empty, isEmpty, children }: QueryViewProps<T>) {
  if (query.data === undefined) {
    if (query.error) {
      return (
        <div style={{ padding: 16 }}>
          <FaultNote fault={query.error} retry={() => void query.refetch()} />
        </div>
      );
    }
    return skeleton;
  }
  if (empty && isEmpty?.(query.data)) return empty;
  return children(query.data);
}
