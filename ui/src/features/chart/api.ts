// Chart commands: the library, one chart, save, check, review, publish, retire.
import { useMutation, useQuery, useQueryClient, keepPreviousData } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';

import type { CommandName, ReplyOf, RequestOf } from '../../ipc';
import { call } from '../../ipc';
import type { ChartList, ChartRow, OpenChart } from '../../ipc/bindings/commands';

const LIST = ['chart.list'] as const;
const MAX_FILE_BYTES = 32 * 1024 * 1024;

/** Every chart. */
export function useCharts() {
  return useQuery({ queryKey: LIST, queryFn: () => call('chart.list', {}) });
}

/** Published internal charts that another chart can call, by name. */
export function useCallable(caller: string): ChartRow[] {
  const rows = useCharts().data;
  return useMemo(() => (rows ?? []).filter((row) => row.chart !== caller && row.version !== null && row.side === 'internal' && row.state !== 'retired'), [rows, caller]);
}

/** The charts that a filter lets through; the rows before stay until the new ones are there. */
export function useShelf(filter: ChartList) {
  return useQuery({ queryKey: [...LIST, filter], queryFn: () => call('chart.list', filter), placeholderData: keepPreviousData });
}

/** The folders with their counts. */
export function useShelves() {
  return useQuery({ queryKey: ['chart.shelves'], queryFn: () => call('chart.shelves', {}) });
}

/** A chart's draft, or one of its versions. Read once: afterwards the workbench holds the truth. */
export function useChart(chart: string, version: number | null) {
  return useQuery({
    queryKey: ['chart.open', chart, version],
    queryFn: () => call('chart.open', { chart, version }),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** A chart as it stands at this moment: the board beside may have made a draft since it was opened there. */
export function useChartNow(chart: string) {
  return useQuery({ queryKey: ['chart.open', chart, 'now'], queryFn: () => call('chart.open', { chart, version: null }), gcTime: 0, refetchOnWindowFocus: false });
}

/** What was done with a chart. */
export function useHistory(chart: string, wanted: boolean) {
  return useQuery({ queryKey: ['chart.history', chart], queryFn: () => call('chart.history', { chart }), enabled: wanted });
}

/** What differs between two versions; null is the draft. */
export function useComparison(chart: string, from: number | null, to: number | null) {
  return useQuery({ queryKey: ['chart.compare', chart, from, to], queryFn: () => call('chart.compare', { chart, old: from, new: to }), gcTime: 0, refetchOnWindowFocus: false });
}

/** What a command changed in the library is read anew. */
export function forgetLibrary(cache: QueryClient): void {
  for (const noun of ['chart.list', 'chart.shelves', 'chart.history', 'sync.status', 'sync.records', 'item.list', 'item.show']) void cache.invalidateQueries({ queryKey: [noun] });
}

/** A command that changes charts. */
export function useChartCommand<N extends CommandName>(name: N) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (request: RequestOf<N>): Promise<ReplyOf<N>> => call(name, request),
    onSuccess: () => forgetLibrary(cache),
  });
}

/** Puts an answer of `chart.submit`, `chart.review`… in the place of what was opened. */
export function useReopened() {
  const cache = useQueryClient();
  return (opened: OpenChart) => cache.setQueryData(['chart.open', opened.chart, null], opened);
}

export function useCreateChart() {
  return useChartCommand('chart.create');
}

/** The shipped charts from which a new one can begin. */
export function useTemplates(wanted: boolean) {
  return useQuery({ queryKey: ['chart.templates'], queryFn: () => call('chart.templates', {}), enabled: wanted, staleTime: Infinity });
}

/** Opens a file of the person's choice as a new draft. */
export function useReadFile() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (file: File) => {
      if (file.size > MAX_FILE_BYTES) throw { code: 'too_large', params: { max_mb: MAX_FILE_BYTES / 1024 / 1024 } };
      return call('chart.read_file', { name: file.name, base64: await base64Of(file) });
    },
    onSuccess: (opened) => {
      cache.setQueryData(['chart.open', opened.chart, null], opened);
      forgetLibrary(cache);
    },
  });
}

export function usePublish() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (chart: string) => call('chart.publish', { chart }),
    onSuccess: () => forgetLibrary(cache),
  });
}

/** Who reviews charts in this county. */
export function useReviewSettings(wanted: boolean) {
  return useQuery({ queryKey: ['chart.review_settings'], queryFn: () => call('chart.review_settings', {}), enabled: wanted });
}

export function useSetReviewSettings() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (request: RequestOf<'chart.set_review_settings'>) => call('chart.set_review_settings', request),
    onSuccess: (settings) => {
      cache.setQueryData(['chart.review_settings'], settings);
      forgetLibrary(cache);
    },
  });
}

/** After a save the list is stale. */
export function useForgetList() {
  const cache = useQueryClient();
  return () => void cache.invalidateQueries({ queryKey: LIST });
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error ?? new Error('unreadable file'));
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,/, ''));
    reader.readAsDataURL(file);
  });
}
