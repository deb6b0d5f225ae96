// Exchange with the platform: state, enrolment, one round now, records, receipts.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import type { RecordState, SyncStatus } from '../../ipc';
import { call } from '../../ipc';

const STATUS = ['sync.status'] as const;
const AGAIN_MS = 15_000;
const PAGE_ROWS = 100;

export function useSyncStatus() {
  return useQuery({ queryKey: STATUS, queryFn: () => call('sync.status', {}), refetchInterval: AGAIN_MS });
}

/** Takes the new state in, and has records and the workbench read again. */
function useTakeStatus() {
  const cache = useQueryClient();
  return (status: SyncStatus) => {
    cache.setQueryData(STATUS, status);
    void cache.invalidateQueries({ queryKey: ['sync.records'] });
    void cache.invalidateQueries({ queryKey: ['desk.overview'] });
  };
}

export function useEnrol() {
  const take = useTakeStatus();
  return useMutation({ mutationFn: (request: { url: string; code: string }) => call('sync.enrol', request), onSuccess: take });
}

export function useSyncNow() {
  const take = useTakeStatus();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => call('sync.now', {}),
    onSuccess: take,
    onError: () => void cache.invalidateQueries({ queryKey: STATUS }),
  });
}

export function useRecords(state: RecordState | null) {
  return useInfiniteQuery({
    queryKey: ['sync.records', state],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => call('sync.records', { state, after: pageParam, limit: PAGE_ROWS }),
    getNextPageParam: (page) => page.next,
  });
}

export function useReceipt(receipt: string | null) {
  return useQuery({
    queryKey: ['sync.receipt', receipt],
    queryFn: () => call('sync.receipt', { receipt: receipt ?? '' }),
    enabled: receipt !== null,
    gcTime: 0,
  });
}
