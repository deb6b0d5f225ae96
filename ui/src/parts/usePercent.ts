// How far a work is that its caller has named.
import { useEffect, useState } from 'react';

import { onTold } from '../ipc';

/** How far the work of that name is, in percent. */
export function usePercent(job: string): number {
  const [percent, setPercent] = useState(0);
  useEffect(
    () =>
      onTold('job_progress', (told) => {
        if (told.job === job) setPercent(told.total === 0 ? 0 : Math.round((100 * told.done) / told.total));
      }),
    [job],
  );
  return percent;
}
