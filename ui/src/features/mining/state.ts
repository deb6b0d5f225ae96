// What a person has set on the page: which log, the filters with their past, the clock. Kept while the program is open,
// so that whoever opens a case and comes back finds the page as it was.
import { useState } from 'react';

import type { LogFilter, LogTime } from '../../ipc';

export interface Kept {
  log: string | null;
  /** The present filter last; those before it can be gone back to. */
  filters: readonly LogFilter[];
  time: LogTime;
  steps: number;
  share: number;
  noise: number;
  beside: { chart: string; version: number | null } | null;
}

export const OPEN: LogFilter = { with: [], without: [] };
const MOST_BACK = 50;
const FIRST: Kept = { log: null, filters: [OPEN], time: 'calendar', steps: 20, share: 0.8, noise: 0, beside: null };

const kept = new Map<string, Kept>();

export interface Mining extends Kept {
  filter: LogFilter;
  set: (change: Partial<Kept>) => void;
  /** Sets a filter; the one before can be gone back to. */
  narrow: (change: Partial<LogFilter>) => void;
  back: () => void;
  clear: () => void;
}

/** The state of the page of a chart, or of the page of all. */
export function useMining(chart: string | null): Mining {
  const key = chart ?? '';
  const [state, setState] = useState<Kept>(() => kept.get(key) ?? { ...FIRST, beside: chart === null ? null : { chart, version: null } });
  const put = (next: Kept) => {
    kept.set(key, next);
    setState(next);
  };
  const filter = state.filters[state.filters.length - 1] ?? OPEN;
  const push = (next: LogFilter) => put({ ...state, filters: [...state.filters, next].slice(-MOST_BACK) });
  return {
    ...state,
    filter,
    set: (change) => put({ ...state, ...change }),
    narrow: (change) => push({ ...filter, ...change }),
    back: () => state.filters.length > 1 && put({ ...state, filters: state.filters.slice(0, -1) }),
    clear: () => push(OPEN),
  };
}

/** Whether a filter lets everything through. */
export function isOpen(filter: LogFilter): boolean {
  const { with: passed, without, ...rest } = filter;
  return passed.length === 0 && without.length === 0 && Object.values(rest).every((value) => value === null || value === undefined);
}
