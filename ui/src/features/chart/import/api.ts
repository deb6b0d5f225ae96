// Commands of step tables: look at a file, keep it as a draft, fetch the template.
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { call, localError } from '../../../ipc';
import type { ImportedTable, Side } from '../../../ipc/bindings/commands';

const MAX_FILE_BYTES = 16 * 1024 * 1024;

/** A file of the person's choice, and what the table itself may not say. */
export interface Chosen {
  name: string;
  base64: string;
  side: Side;
  class: string | null;
}

/** Reads a file for looking at it; nothing is kept. */
export function useLook() {
  return useMutation({ mutationFn: (chosen: Chosen): Promise<ImportedTable> => call('chart.import_table', { ...chosen, keep: false }) });
}

/** Keeps the chart of a file as a new draft. */
export function useKeep() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (chosen: Chosen) => call('chart.import_table', { ...chosen, keep: true }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['chart.list'] }),
  });
}

/** The bytes of a file in base64. Throws an AppError when it is too large or cannot be read. */
export function base64Of(file: File): Promise<string> {
  if (file.size > MAX_FILE_BYTES) throw { ...localError('too_large', 'rejected'), params: { max_mb: MAX_FILE_BYTES / 1024 / 1024 } };
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error ?? new Error('unreadable file'));
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,/, ''));
    reader.readAsDataURL(file);
  });
}
