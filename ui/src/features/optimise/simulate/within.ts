// Shares of cases that are done within a time, from the bars of how long they take.
import type { Histogram } from '../../../ipc/bindings/commands';

/** The share that is done at the beginning of each bar and at the end of the last one. */
export function doneWithin({ counts, beyond }: Histogram): number[] {
  const all = Math.max(1, counts.reduce((sum, n) => sum + n, beyond));
  let done = 0;
  return [0, ...counts.map((n) => (done += n) / all)];
}

/** The time within which a share of the cases is done; none where it lies beyond the last bar. */
export function withinAt(histogram: Histogram, share: number): number | null {
  const points = doneWithin(histogram);
  const next = points.findIndex((point) => point >= share);
  if (next < 0) return null;
  if (next === 0) return histogram.from_s;
  const [low, high] = [points[next - 1] ?? 0, points[next] ?? 1];
  return histogram.from_s + (next - 1 + (share - low) / Math.max(high - low, Number.EPSILON)) * histogram.step_s;
}
