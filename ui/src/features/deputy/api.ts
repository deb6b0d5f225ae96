// Deputy commands: who acts for whom from when to when.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import type { RequestOf } from '../../ipc';
import { call } from '../../ipc';

export function useDeputies() {
  return useQuery({ queryKey: ['deputy.list'], queryFn: () => call('deputy.list', {}) });
}

/** A deputy changes what everybody may do. */
export function useSetDeputy() {
  const cache = useQueryClient();
  return useMutation({ mutationFn: (request: RequestOf<'deputy.set'>) => call('deputy.set', request), onSuccess: () => cache.invalidateQueries() });
}

export function useEndDeputy() {
  const cache = useQueryClient();
  return useMutation({ mutationFn: (request: RequestOf<'deputy.end'>) => call('deputy.end', request), onSuccess: () => cache.invalidateQueries() });
}
