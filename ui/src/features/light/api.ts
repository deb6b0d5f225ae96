// Supervision commands: rules, what the county sets, open signs, taking one down.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import type { RequestOf } from '../../ipc';
import { call } from '../../ipc';
import type { Alert } from '../../ipc/bindings/commands';

export type Level = Alert['level'];

const RULES = ['light.rules'] as const;
const PAGE_ROWS = 100;

export function useLightRules() {
  return useQuery({ queryKey: RULES, queryFn: () => call('light.rules', {}) });
}

export function useLights(level: Level) {
  return useInfiniteQuery({
    queryKey: ['light.list', level],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam }) => call('light.list', { level, before: pageParam, limit: PAGE_ROWS }),
    getNextPageParam: (page) => page.next,
  });
}

/** A rule that is set changes signs everywhere. */
export function useSetLight() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (request: RequestOf<'light.set'>) => call('light.set', request),
    onSuccess: () => cache.invalidateQueries(),
  });
}

export function useTakeDown() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (request: RequestOf<'light.take_down'>) => call('light.take_down', request),
    onSuccess: () => cache.invalidateQueries(),
  });
}
