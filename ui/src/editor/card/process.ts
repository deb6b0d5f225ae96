// Which process carries the chart's card, and as which element it is drawn.
import type { ModdleElement } from 'bpmn-js/lib/model/Types';

import type { Area, Element } from '../canvas/area';
import { part } from '../canvas/area';
import { extensionOf } from './read';

/** A process and the element that shows it: the canvas itself, or a pool. */
export interface ShownProcess {
  shown: Element;
  process: ModdleElement;
}

/** The process that has the chart's card, else the first one; none in a chart without a process. */
export function processOf(area: Area): ShownProcess | undefined {
  const root = part(area, 'canvas').getRootElement() as Element;
  if (root.businessObject?.$type === 'bpmn:Process') return { shown: root, process: root.businessObject };
  const pools = part(area, 'elementRegistry').filter((element) => (element as Element).type === 'bpmn:Participant') as Element[];
  const all = pools
    .map((shown) => ({ shown, process: shown.businessObject.processRef as ModdleElement | undefined }))
    .filter((found): found is ShownProcess => found.process !== undefined);
  return all.find((found) => extensionOf(found.process, 'sf:Power')) ?? all[0];
}
