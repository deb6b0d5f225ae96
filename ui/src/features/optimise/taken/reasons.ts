// The reasons of what was taken into a draft, as they go with its version.
import { useRedesigns } from '../screen/api';

/** Reasons of the redesigns that lie in the draft, the oldest first; empty where there are none, or not read yet. */
export function useReasons(chart: string): string {
  const rows = useRedesigns(chart).data ?? [];
  const open = rows.filter((row) => !row.undone && row.version === null);
  return open
    .map((row) => row.note)
    .reverse()
    .join('\n');
}
