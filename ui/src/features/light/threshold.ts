// A threshold in words.
import type { useTexts } from '../../i18n';
import type { RuleSettings } from '../../ipc/bindings/commands';

type Say = ReturnType<typeof useTexts>['t'];

export function thresholdText(t: Say, { against, threshold }: RuleSettings): string {
  const from = against === null ? '' : `${t(`lights.against.${against}`)} · `;
  if (threshold === null) return t('lights.is.none');
  const { is, ...numbers } = threshold;
  return from + t(`lights.is.${is}`, numbers as Record<string, number>);
}

/** The numbers of a threshold that can be typed, by name. */
export function numbersOf(threshold: RuleSettings['threshold']): [string, number][] {
  if (threshold === null) return [];
  return Object.entries(threshold).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
}
