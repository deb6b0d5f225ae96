// A command that makes a node, and what sits on it, members of one lane alone, wherever they are drawn.
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';

import type { Element, Shape } from '../canvas/area';

interface Joining {
  shape: Shape;
  lane: Element;
  before?: [Members, unknown[]][];
}

interface Members {
  get: (name: 'flowNodeRef') => unknown[];
  set: (name: 'flowNodeRef', value: unknown[]) => void;
}

export const SET_LANE = 'sunflow.setLane';

/** Changes the lists of members of all lanes. */
export class SetLane {
  static $inject = ['elementRegistry'];

  constructor(private readonly registry: ElementRegistry) {}

  execute(context: Joining): Element[] {
    const members = [context.shape, ...((context.shape.attachers ?? []) as Shape[])].map((shape) => shape.businessObject as unknown);
    const drawn = this.registry.filter((element) => (element as Element).type === 'bpmn:Lane') as unknown as Element[];
    const lanes = drawn.map((lane) => lane.businessObject as unknown as Members);
    context.before = lanes.map((lane) => [lane, [...lane.get('flowNodeRef')]]);
    const into = context.lane.businessObject as unknown as Members;
    for (const lane of lanes) {
      const others = lane.get('flowNodeRef').filter((member) => !members.includes(member));
      lane.set('flowNodeRef', lane === into ? [...others, ...members] : others);
    }
    return [context.shape, context.lane];
  }

  revert(context: Joining): Element[] {
    for (const [lane, members] of context.before ?? []) lane.set('flowNodeRef', members);
    return [context.shape, context.lane];
  }
}
