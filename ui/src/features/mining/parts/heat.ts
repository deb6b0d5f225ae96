// Which figure of a log colours a drawing, and the notes below its steps.
import type { Chip } from '../../../editor';
import type { Say } from '../../../i18n';
import type { LoggedStep, LogSummary } from '../../../ipc';
import { duration } from '../../optimise';

export const HEATS = ['waiting', 'processing', 'frequency', 'rework'] as const;
export type Heat = (typeof HEATS)[number];

/** Seconds of all cases, or how often. */
export function valueOf(step: LoggedStep, heat: Heat): number {
  switch (heat) {
    case 'waiting':
      return step.waiting.mean * step.count;
    case 'processing':
      return step.processing.mean * step.count;
    case 'frequency':
      return step.count;
    case 'rework':
      return step.repeats;
  }
}

/** Shares of the greatest figure by element, the step that has it, and what stands below each step. */
export function heatOf(t: Say, summary: LogSummary, heat: Heat, elements: ReadonlyMap<string, string>) {
  const steps = summary.steps.flatMap((step) => {
    const element = elements.get(step.name);
    return element === undefined ? [] : [{ element, step, value: valueOf(step, heat) }];
  });
  const most = steps.reduce<(typeof steps)[number] | null>((top, one) => (one.value > (top?.value ?? 0) ? one : top), null);
  const shares = new Map(most ? steps.map(({ element, value }) => [element, value / most.value]) : []);
  const chips = new Map<string, Chip>(steps.map(({ element, step }) => [element, { text: noteOf(t, step, heat), look: 'sf-limit', hint: hintOf(t, step) }]));
  return { shares, most: most ? { name: most.step.name, text: noteOf(t, most.step, heat) } : null, chips };
}

function noteOf(t: Say, step: LoggedStep, heat: Heat): string {
  switch (heat) {
    case 'waiting':
      return t('mining.note_waiting', { time: duration(t, step.waiting.mean) });
    case 'processing':
      return t('mining.note_processing', { time: duration(t, step.processing.mean) });
    case 'frequency':
      return t('mining.note_frequency', { n: step.count.toLocaleString() });
    case 'rework':
      return t('mining.note_rework', { n: step.repeats.toLocaleString() });
  }
}

function hintOf(t: Say, step: LoggedStep): string {
  return [t('mining.note_frequency', { n: step.count }), t('mining.hint_waiting', { p50: duration(t, step.waiting.p50), p90: duration(t, step.waiting.p90) }), t('mining.hint_processing', { p50: duration(t, step.processing.p50), p90: duration(t, step.processing.p90) })].join('\n');
}
