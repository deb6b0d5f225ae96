// A person's name; of a deputy with the absent person's.
import type { useTexts } from '../../i18n';
import type { Actor } from '../../ipc';
import { CLOCK } from '../../parts';

export function whoText(t: ReturnType<typeof useTexts>['t'], by: Actor): string {
  if (by.user === CLOCK) return t('who.clock');
  return by.instead_of === null ? by.name : `${by.name}（${t('hands.instead', { name: by.instead_of })}）`;
}
