// A long work of one kind: started by a command, followed by its events, stopped on request.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

import type { FactsOf, JobRow } from '../ipc';
import { call, onTold } from '../ipc';

/** How a long work ended. */
export type JobEnded = FactsOf<'job_ended'>;

export interface JobOfKind {
  /** The work that runs now. */
  row: JobRow | null;
  /** Shows the work that a command has just started. False when it answered one that runs already on something else:
   *  only one of a kind runs at a time. */
  follow: (row: JobRow) => boolean;
  /** Stops it after what is in hand. */
  stop: () => void;
}

/** Follows the work that the command `kind` starts, also one that was running before this screen was opened. `about` is the
 *  thing that this screen shows: work of the kind on another one is none of its business. */
export function useJob(kind: string, onEnded: (ended: JobEnded) => void, about?: string): JobOfKind {
  const cache = useQueryClient();
  const key = ['job.running', kind, about];
  const running = useQuery({ queryKey: key, queryFn: async () => (await call('job.running', {})).find((row) => row.kind === kind && isOurs(row, about)) ?? null });
  // Its end may be told before the answer that names it has come.
  const [over, setOver] = useState<string>();
  const ended = useRef(onEnded);
  useEffect(() => {
    ended.current = onEnded;
  });
  useEffect(() => {
    const put = (change: (row: JobRow | null) => JobRow | null) => cache.setQueryData<JobRow | null>(['job.running', kind, about], (row) => change(row ?? null));
    const stops = [
      onTold('job_progress', ({ job, done, total }) => put((row) => (row?.job === job ? { ...row, done, total } : row))),
      onTold('job_ended', (facts) => {
        if (facts.kind !== kind || !isOurs(facts, about)) return;
        setOver(facts.job);
        put((row) => (row?.job === facts.job ? null : row));
        ended.current(facts);
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }, [cache, kind, about]);
  const row = running.data && running.data.job !== over ? running.data : null;
  return {
    row,
    follow: (started) => {
      const ours = isOurs(started, about);
      if (ours) cache.setQueryData(key, started);
      return ours;
    },
    stop: () => {
      if (row) void call('job.cancel', { job: row.job });
    },
  };
}

/** Work that does not say what it is about may be anybody's. */
function isOurs(work: { about?: string | null }, about: string | undefined): boolean {
  return about === undefined || work.about === undefined || work.about === null || work.about === about;
}
