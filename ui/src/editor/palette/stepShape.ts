// A new step that is not yet on the canvas: a plain user task that carries our card.
import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory';
import type ElementFactory from 'bpmn-js/lib/features/modeling/ElementFactory';
import type { Shape } from 'bpmn-js/lib/model/Types';

import type { Act } from '../../ipc/bindings/commands';
import type { Area } from '../canvas/area';
import { part } from '../canvas/area';
import { cardElement } from '../card/write';
import { lawfulStep, procedureIn } from './lawful';

/** A step of an act, with what the law fixes for it; without an act a step of any kind. */
export function stepShape(area: Area, act: Act | null, name: string): Shape {
  const bpmn = area.get<BpmnFactory>('bpmnFactory');
  const task = bpmn.create('bpmn:UserTask', { name });
  if (act) {
    const moddle = part(area, 'moddle');
    const card = cardElement(moddle, lawfulStep(act, procedureIn(area)));
    const holder = moddle.create('bpmn:ExtensionElements', { values: [card] });
    card.$parent = holder;
    holder.$parent = task;
    task.set('extensionElements', holder);
  }
  return area.get<ElementFactory>('elementFactory').createShape({ type: 'bpmn:UserTask', businessObject: task });
}
