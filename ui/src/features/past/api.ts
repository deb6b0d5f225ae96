// Commands of past cases: weigh and take in a file, imports and their undoing, records, carrying on.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import type { PastReport, RequestOf } from '../../ipc';
import { call } from '../../ipc';

export interface Chosen {
  name: string;
  base64: string;
}

/** What a person said of a file: the system that it comes from, and what its headings mean. */
export interface Said {
  source: string;
  columns: Record<string, string>;
}

export async function chosen(file: File): Promise<Chosen> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const parts: string[] = [];
  const size = 0x8000;
  for (let at = 0; at < bytes.length; at += size) parts.push(String.fromCharCode(...bytes.subarray(at, at + size)));
  return { name: file.name, base64: btoa(parts.join('')) };
}

export function useWeigh() {
  return useMutation({
    mutationFn: ({ file, said, job }: { file: Chosen; said: Said; job: string }): Promise<PastReport> => call('past.import', { ...file, source: said.source || null, columns: said.columns, keep: false, job }),
  });
}

export function useTake() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ file, said, job }: { file: Chosen; said: Said; job: string }): Promise<PastReport> => call('past.import', { ...file, source: said.source || null, columns: said.columns, keep: true, job }),
    onSuccess: () => cache.invalidateQueries(),
  });
}

export function stop(job: string): void {
  void call('job.cancel', { job });
}

export function useBatches() {
  return useQuery({ queryKey: ['past.batches'], queryFn: () => call('past.batches', {}) });
}

export function useUndo() {
  const cache = useQueryClient();
  return useMutation({ mutationFn: (request: RequestOf<'past.undo'>) => call('past.undo', request), onSuccess: () => cache.invalidateQueries() });
}

export function useRecord(id: string) {
  return useQuery({ queryKey: ['past.show', id], queryFn: () => call('past.show', { case: id }) });
}

export function useCarryOn() {
  const cache = useQueryClient();
  return useMutation({ mutationFn: (request: RequestOf<'past.carry_on'>) => call('past.carry_on', request), onSuccess: () => cache.invalidateQueries() });
}
