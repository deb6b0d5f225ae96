// What an element of a chart is called for a person: its label, else the kind of thing that it is.
import type { Area } from '../../../editor';
import { elementOf } from '../../../editor';
import type { Say } from '../../../i18n';
import { hasText } from '../../../i18n';

export function nameIn(area: Area, id: string, t: Say): string {
  const bpmn = elementOf(area, id)?.businessObject;
  if (!bpmn) return id;
  const name = String(bpmn.name ?? '').trim();
  if (name) return name;
  const kind = `kind.${String(bpmn.$type)}`;
  return t(hasText(kind) ? kind : 'kind.other');
}
