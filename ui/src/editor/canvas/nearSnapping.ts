// What a moved element snaps to: its siblings that are drawn. The library takes all siblings, however far away, and compares
// each with each: in a chart of a thousand steps longer than a frame, anew over each element that the pointer comes upon.
import BpmnCreateMoveSnapping from 'bpmn-js/lib/features/snapping/BpmnCreateMoveSnapping';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { Injector } from 'didi';

import type { Element } from './area';
import type { Seen } from './cull';
import { SEEN_CHANGED } from './cull';

type Family = Element & { parent?: Family; children?: Family[]; labelTarget?: Family; hidden?: boolean };
interface Dragging {
  context: () => { data?: { context?: { snapContext?: { _targets: object } } } } | undefined;
}

class NearSnapping extends BpmnCreateMoveSnapping {
  static override $inject = ['eventBus', 'injector', 'seen', 'dragging'];

  constructor(
    events: EventBus,
    injector: Injector,
    private readonly seen: Seen,
    dragging: Dragging,
  ) {
    super(events, injector);
    // Scrolled on while dragging: what has come into view is looked for again.
    events.on(SEEN_CHANGED, () => {
      const snaps = dragging.context()?.data?.context?.snapContext;
      if (snaps) snaps._targets = {};
    });
  }

  override getSnapTargets(shape: unknown, target: unknown): never {
    const moved = shape as Family;
    const beside = moved.labelTarget?.parent;
    const siblings = new Set((target as Family).children);
    if (beside && beside !== target) for (const sibling of beside.children ?? []) siblings.add(sibling);
    return [...siblings].filter((sibling) => !sibling.hidden && sibling.type !== 'bpmn:Lane' && this.seen.sees(sibling.id)) as never;
  }
}

export const nearSnapping = {
  createMoveSnapping: ['type', NearSnapping],
};
