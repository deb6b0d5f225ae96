// The figures of all charts: the work that counts them, followed and stopped, and what the newest round found.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

import { call } from '../../../ipc';
import type { JobRow } from '../../../ipc/bindings/commands';
import { useJob } from '../../../parts';
import type { JobEnded } from '../../../parts';

const KIND = 'chart.measure_all';
const FOUND = ['chart.measured'];

/** Measures all charts when the screen is opened, and again on request. */
export function useMeasures() {
  const cache = useQueryClient();
  const [ended, setEnded] = useState<JobEnded | null>(null);
  const job = useJob(KIND, (facts) => {
    setEnded(facts);
    void cache.invalidateQueries({ queryKey: FOUND });
  });
  const { follow } = job;
  const begin = useMutation({
    mutationFn: (): Promise<JobRow> => call(KIND, {}),
    onMutate: () => setEnded(null),
    onSuccess: follow,
  });
  const { mutate } = begin;
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    mutate();
  }, [mutate]);
  const found = useQuery({ queryKey: FOUND, queryFn: () => call('chart.measured', {}), enabled: ended !== null, gcTime: 0 });
  return { row: job.row, stop: job.stop, begin, again: () => mutate(), found: ended ? found : undefined, ended };
}
