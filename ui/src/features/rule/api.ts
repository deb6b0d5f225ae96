// Rule commands: all rules, and a change by the county.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import type { RequestOf } from '../../ipc';
import { call } from '../../ipc';

const LIST = ['rule.list'] as const;

export function useRules() {
  return useQuery({ queryKey: LIST, queryFn: () => call('rule.list', {}) });
}

export function useSetRule() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (request: RequestOf<'rule.set'>) => call('rule.set', request),
    onSuccess: () => cache.invalidateQueries({ queryKey: LIST }),
  });
}
