// What a redesign does to forms and templates, in words.
import type { Say } from '../../i18n';
import { hasText } from '../../i18n';
import type { FormChangeView } from '../../ipc/bindings/commands';

export function formText(t: Say, { change, step, other, fields }: FormChangeView): string {
  const key = change === 'joined' && fields === 0 ? 'optimise.forms.joined_same' : `optimise.forms.${change}`;
  return hasText(key) ? t(key, { step, other, n: fields }) : '';
}
