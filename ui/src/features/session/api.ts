// Session commands: who can sign in, sign in, sign out, who is signed in.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { call } from '../../ipc';

const CURRENT = ['session.current'] as const;

export function useSession() {
  return useQuery({ queryKey: CURRENT, queryFn: () => call('session.current', {}), staleTime: Infinity });
}

export function usePeople() {
  return useQuery({ queryKey: ['session.people'], queryFn: () => call('session.people', {}) });
}

export function useSignIn() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (request: { user: string; password: string }) => call('session.sign_in', request),
    onSuccess: () => cache.invalidateQueries({ queryKey: CURRENT }),
  });
}

export function useSignOut() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => call('session.sign_out', {}),
    onSuccess: async () => {
      cache.removeQueries({ predicate: (query) => query.queryKey[0] !== CURRENT[0] });
      await cache.invalidateQueries({ queryKey: CURRENT });
    },
  });
}
