// Commands that move the cases of a version to another one.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';

import type { RequestOf } from '../../../ipc';
import { call } from '../../../ipc';

/** What each step could be in the new version, and how many cases stand there. */
export function usePlan(chart: string, from: number | null, to: number | null) {
  return useQuery({ queryKey: ['changeover.plan', chart, from, to], queryFn: () => call('changeover.plan', { chart, from, to }), gcTime: 0 });
}

/** What was moved before. */
export function useMoves(chart: string) {
  return useQuery({ queryKey: ['changeover.list', chart], queryFn: () => call('changeover.list', { chart }) });
}

/** What a dry run has found, once it is over. */
export function useReport(job: string | null) {
  return useQuery({ queryKey: ['changeover.checked', job], queryFn: () => call('changeover.checked', { job: job ?? '' }), enabled: job !== null, gcTime: 0 });
}

export function useCommit() {
  const cache = useQueryClient();
  return useMutation({ mutationFn: (request: RequestOf<'changeover.commit'>) => call('changeover.commit', request), onSuccess: () => forgetMoved(cache) });
}

export function useUndo() {
  const cache = useQueryClient();
  return useMutation({ mutationFn: (request: RequestOf<'changeover.undo'>) => call('changeover.undo', request), onSuccess: () => forgetMoved(cache) });
}

/** Cases stand elsewhere now: whatever shows them is read anew. */
function forgetMoved(cache: QueryClient): void {
  for (const noun of ['changeover.plan', 'changeover.list', 'case.list', 'case.show', 'sync.status', 'sync.records', 'desk.overview']) void cache.invalidateQueries({ queryKey: [noun] });
}
