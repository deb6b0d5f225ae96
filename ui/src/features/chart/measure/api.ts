// The figures of all charts, with progress while they are counted.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { call, onTold } from '../../../ipc';

export interface Progress {
  done: number;
  total: number;
}

export function useMeasures() {
  const [job] = useState(() => crypto.randomUUID());
  const [progress, setProgress] = useState<Progress | null>(null);
  useEffect(
    () =>
      onTold('job_progress', (told) => {
        if (told.job === job) setProgress({ done: told.done, total: told.total });
      }),
    [job],
  );
  const measures = useQuery({ queryKey: ['chart.measure_all'], queryFn: () => call('chart.measure_all', { job }), staleTime: 0, gcTime: 0 });
  return { measures, progress };
}
