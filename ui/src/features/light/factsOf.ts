// The facts of a sign in words: which step, due when, how often.
import type { useTexts } from '../../i18n';
import type { Alert } from '../../ipc/bindings/commands';
import { dayText } from '../../parts';

const FACTS = ['step', 'due', 'days', 'times', 'papers', 'ground'] as const;

export function factsOf(t: ReturnType<typeof useTexts>['t'], alert: Alert): string[] {
  return FACTS.flatMap((fact) => {
    const value = alert.params[fact];
    if (typeof value !== 'string') return [];
    return [t(`alert.fact.${fact}`, { [fact]: fact === 'due' && value.length > 10 ? dayText(value) : value })];
  });
}
