// Commands of 流程挖掘. An open log never changes, so what was asked of it once is not asked again.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';

import type { LogFilter, LogTime, MapWords, RequestOf } from '../../ipc';
import { call, onTold } from '../../ipc';

const still = { staleTime: Infinity, gcTime: 300_000, retry: false, refetchOnWindowFocus: false } as const;

/** A draft changes while the page stays: what was asked beside it is asked again. The desk knows what it has not changed. */
function besideDraft(version: number | null | undefined) {
  return (version ?? null) === null ? { ...still, staleTime: 0 } : still;
}

/** A log, the part of it that counts, and which time counts. */
export interface Asked {
  log: string;
  filter: LogFilter;
  time: LogTime;
}

export function useLogs() {
  return useQuery({ queryKey: ['mining.logs'], queryFn: () => call('mining.logs', {}), refetchOnWindowFocus: false });
}

export function useSummary(asked: Asked) {
  return useQuery({ ...still, placeholderData: keepPreviousData, queryKey: ['mining.summary', asked], queryFn: () => call('mining.summary', asked) });
}

export function useMap(asked: Asked, detail: { steps: number; share: number }, words: MapWords) {
  return useQuery({ ...still, placeholderData: keepPreviousData, queryKey: ['mining.map', asked, detail, words], queryFn: () => call('mining.map', { ...asked, ...detail, words }) });
}

export function useVariants(asked: Asked, limit: number) {
  return useQuery({ ...still, placeholderData: keepPreviousData, queryKey: ['mining.variants', asked, limit], queryFn: () => call('mining.variants', { ...asked, after: 0, limit }) });
}

export function useCases(asked: Asked, behind: RequestOf<'mining.cases'>['behind'], limit: number) {
  return useQuery({ ...(behind.of === 'deviation' ? besideDraft(behind.version) : still), queryKey: ['mining.cases', asked, behind, limit], queryFn: () => call('mining.cases', { ...asked, behind, limit }) });
}

/** Where cases were, once somebody wants to see them run. */
export function useDots(wanted: boolean, request: RequestOf<'mining.dots'>) {
  const { chart, version } = request;
  return useQuery({ ...((chart ?? null) === null ? still : besideDraft(version)), queryKey: ['mining.dots', request], queryFn: () => call('mining.dots', request), enabled: wanted });
}

export function useDiscover(asked: Asked, noise: number, job: string) {
  const { log, filter } = asked;
  return useQuery({ ...still, placeholderData: keepPreviousData, queryKey: ['mining.discover', log, filter, noise], queryFn: ({ signal }) => call('mining.discover', { log, filter, noise, job: stoppedBy(signal, job) }) });
}

export function useConform(asked: Asked, chart: string | null, version: number | null, job: string) {
  const { log, filter } = asked;
  return useQuery({ ...besideDraft(version), queryKey: ['mining.conform', log, filter, chart, version], queryFn: ({ signal }) => call('mining.conform', { log, filter, chart: chart ?? '', version, job: stoppedBy(signal, job) }), enabled: chart !== null });
}

export function useCharts() {
  return useQuery({ queryKey: ['chart.list'], queryFn: () => call('chart.list', {}) });
}

/** The versions of a chart. */
export function useVersions(chart: string | null) {
  return useQuery({ queryKey: ['chart.open', chart, 'versions'], queryFn: () => call('chart.open', { chart: chart ?? '' }), enabled: chart !== null, retry: false });
}

/** Opens a log by any way. */
export function useOpenLog<T>(open: (wish: T) => Promise<unknown>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: open, onSettled: () => cache.invalidateQueries({ queryKey: ['mining.logs'] }) });
}

export function useKeepChart() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (request: RequestOf<'mining.keep_chart'>) => call('mining.keep_chart', request),
    onSuccess: () => cache.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('chart.') }),
  });
}

/** How far a work of that name is; a total of 0 is one that nobody knows. */
export function useProgress(job: string): { done: number; total: number } {
  const [told, setTold] = useState({ done: 0, total: 0 });
  useEffect(
    () =>
      onTold('job_progress', (facts) => {
        if (facts.job === job) setTold({ done: facts.done, total: facts.total });
      }),
    [job],
  );
  return told;
}

export function stop(job: string): void {
  void call('job.cancel', { job });
}

/** A name for the work behind one question: another question has another name, so that each is stopped by itself. */
export function useJobName(kind: string, question: unknown): string {
  const asked = JSON.stringify(question);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the question is what the name depends on
  return useMemo(() => `${kind}-${crypto.randomUUID()}`, [kind, asked]);
}

/** Stops a work whose answer nobody waits for any more: another question was asked, or the page was left. */
function stoppedBy(signal: AbortSignal, job: string): string {
  signal.addEventListener('abort', () => stop(job), { once: true });
  return job;
}
