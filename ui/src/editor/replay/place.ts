// A command that puts a shape exactly where an edit says, without the drawing area's own ideas about neighbours.
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
