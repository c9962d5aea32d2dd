import { QueryClient } from '@tanstack/react-query';
import { ApiFault } from './fault.js';

// A refusal is an answer and is not asked again; only a lost or overloaded server is.
const mayRecover = (fault: unknown): boolean =>
  fault instanceof ApiFault && (fault.status === 0 || fault.status === 503 || fault.status === 502 || fault.status === 504);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: (count, fault) => count < 2 && mayRecover(fault), staleTime: 5_000, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});
