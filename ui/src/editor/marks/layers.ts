// What a designer can lay over the drawing: colours of the risk grades, and the limits of the steps.
import type { Say } from '../../i18n';
import type { RiskGrade } from '../../ipc/bindings/commands';
import type { Area, Element } from '../canvas/area';
import { part } from '../canvas/area';
import { limitText } from '../card/limitText';
import { readCard } from '../card/read';
import { chip } from './chips';
import { highlight } from './marks';

const GRADES: readonly RiskGrade[] = ['high', 'medium', 'low'];

/** Colours the steps by their risk grade, or takes the colours away. */
export function showRisks(area: Area, on: boolean): void {
  const steps = on ? stepsOf(area) : [];
  for (const grade of GRADES) {
    const ids = steps.filter((step) => readCard(step.businessObject).risk?.grade === grade).map((step) => step.id);
    highlight(area, `sf-risk-${grade}`, ids);
  }
}

/** Writes each step's limit below it, or takes the notes away. */
export function showLimits(area: Area, on: boolean, t: Say): void {
  const wanted = new Map<string, { text: string; look: string; hint?: string }>();
  for (const step of on ? stepsOf(area) : []) {
    const { limit, excluded } = readCard(step.businessObject);
    if (!limit && !excluded) continue;
    const text = limit ? limitText(t, limit) : t('chart.layer_excluded');
    wanted.set(step.id, { text, look: `sf-limit ${excluded ? 'sf-limit-excluded' : ''}`, hint: excluded ? t('prop.excluded') : undefined });
  }
  chip(area, 'sf-limit', wanted, { bottom: 9, left: 6 });
}

function stepsOf(area: Area): Element[] {
  return (part(area, 'elementRegistry').getAll() as Element[]).filter((element) => element.businessObject?.$instanceOf?.('bpmn:Activity') && !(element as { labelTarget?: unknown }).labelTarget);
}
