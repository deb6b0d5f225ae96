// The workbench's one question.
import { useQuery } from '@tanstack/react-query';

import { call } from '../../ipc';

const AGAIN_MS = 60_000;

export function useOverview() {
  return useQuery({ queryKey: ['desk.overview'], queryFn: () => call('desk.overview', {}), refetchInterval: AGAIN_MS });
}
