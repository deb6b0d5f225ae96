// Commands of archives: the years, closing one, bringing it back, verifying the log.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { call } from '../../ipc';

export function useArchives() {
  return useQuery({ queryKey: ['archive.list'], queryFn: () => call('archive.list', {}) });
}

export function useClose() {
  const cache = useQueryClient();
  return useMutation({ mutationFn: (year: number) => call('archive.close', { year }), onSettled: () => cache.invalidateQueries() });
}

export function useBringBack() {
  const cache = useQueryClient();
  return useMutation({ mutationFn: (year: number) => call('archive.bring_back', { year }), onSuccess: () => cache.invalidateQueries() });
}

export function useVerify() {
  return useMutation({ mutationFn: () => call('archive.verify', {}) });
}
