// Commands that put a shape or its outside label exactly where an edit says, without the drawing area's own ideas about neighbours.
import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory';

import type { Element, Shape } from '../canvas/area';
import type { Bounds } from './edits';

interface Placing {
  shape: Shape;
  bounds: Bounds;
  before?: Bounds;
}

export const PLACE = 'sunflow.place';

/** Sets the bounds of a shape; its outside label moves along. */
export class Place {
  execute(context: Placing): Element[] {
    const { x, y, width, height } = context.shape;
    context.before = { x, y, width, height };
    return put(context.shape, context.bounds);
  }

  revert(context: Placing): Element[] {
    return context.before ? put(context.shape, context.before) : [];
  }
}

interface LabelPlacing {
  label: Shape;
  bounds: Bounds;
  before?: Bounds;
  /** Whether the file had no place for the label before. */
  made?: boolean;
}

export const PLACE_LABEL = 'sunflow.placeLabel';

/** Sets the bounds of an outside label, in the drawing and in the file. */
export class PlaceLabel {
  static $inject = ['bpmnFactory'];

  constructor(private readonly factory: BpmnFactory) {}

  execute(context: LabelPlacing): Element[] {
    const { x, y, width, height } = context.label;
    context.before = { x, y, width, height };
    const di = context.label.di as LabelledDi;
    context.made = !di.label?.bounds;
    if (context.made) di.label = this.factory.create('bpmndi:BPMNLabel', { bounds: this.factory.create('dc:Bounds', {}) }) as never;
    return putLabel(context.label, context.bounds);
  }

  revert(context: LabelPlacing): Element[] {
    if (!context.before) return [];
    const changed = putLabel(context.label, context.before);
    if (context.made) (context.label.di as LabelledDi).label = undefined;
    return changed;
  }
}

interface LabelledDi {
  label?: { bounds?: { set: (name: string, value: number) => void } };
}

function putLabel(label: Shape, bounds: Bounds): Element[] {
  Object.assign(label, bounds);
  const { label: di } = label.di as LabelledDi;
  for (const name of ['x', 'y', 'width', 'height'] as const) di?.bounds?.set(name, bounds[name]);
  return [label];
}

function put(shape: Shape, bounds: Bounds): Element[] {
  const { x: dx, y: dy } = { x: bounds.x - shape.x, y: bounds.y - shape.y };
  Object.assign(shape, bounds);
  const di = shape.di as { bounds?: { set: (name: string, value: number) => void }; label?: { bounds?: { x: number; y: number } } };
  for (const name of ['x', 'y', 'width', 'height'] as const) di.bounds?.set(name, bounds[name]);
  const changed: Element[] = [shape, ...(shape.incoming as unknown as Element[]), ...(shape.outgoing as unknown as Element[])];
  for (const label of shape.labels as Shape[]) {
    label.x += dx;
    label.y += dy;
    if (di.label?.bounds) {
      di.label.bounds.x = label.x;
      di.label.bounds.y = label.y;
    }
    changed.push(label);
  }
  return changed;
}
