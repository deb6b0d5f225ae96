// Chart commands: the library, one chart, save, check, publish.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import type { RequestOf } from '../../ipc';
import { call } from '../../ipc';

const LIST = ['chart.list'] as const;
const MAX_FILE_BYTES = 32 * 1024 * 1024;

export function useCharts() {
  return useQuery({ queryKey: LIST, queryFn: () => call('chart.list', {}) });
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

export function useCreateChart() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (request: RequestOf<'chart.create'>) => call('chart.create', request),
    onSuccess: () => cache.invalidateQueries({ queryKey: LIST }),
  });
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
      return cache.invalidateQueries({ queryKey: LIST });
    },
  });
}

export function usePublish() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (chart: string) => call('chart.publish', { chart }),
    onSuccess: () => cache.invalidateQueries({ queryKey: LIST }),
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
