// Our change to the context pad: what is appended as a "task" is a step that a person does.
import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory';
import type ElementFactory from 'bpmn-js/lib/features/modeling/ElementFactory';
import type { Moddle } from 'bpmn-js/lib/model/Types';
import type AutoPlace from 'diagram-js/lib/features/auto-place/AutoPlace';
import type ContextPad from 'diagram-js/lib/features/context-pad/ContextPad';
import type { ContextPadEntries } from 'diagram-js/lib/features/context-pad/ContextPadProvider';
import type { Element } from 'diagram-js/lib/model/Types';
import type Create from 'diagram-js/lib/features/create/Create';

import { stepShape } from './stepPalette';

const LOW_PRIORITY = 500;
const APPEND = 'append.append-task';

class StepPad {
  static $inject = ['contextPad', 'autoPlace', 'create', 'elementFactory', 'bpmnFactory', 'moddle'];

  constructor(
    contextPad: ContextPad,
    private readonly autoPlace: AutoPlace,
    private readonly create: Create,
    private readonly factory: ElementFactory,
    private readonly bpmn: BpmnFactory,
    private readonly moddle: Moddle,
  ) {
    contextPad.registerProvider(LOW_PRIORITY, this);
  }

  getContextPadEntries(source: Element) {
    return (entries: ContextPadEntries): ContextPadEntries => {
      const append = entries[APPEND];
      if (!append) return entries;
      const shape = () => stepShape(this.factory, this.bpmn, this.moddle, null, '');
      const click = () => this.autoPlace.append(source as never, shape() as never, undefined as never);
      const dragstart = (event: Event) => this.create.start(event as MouseEvent, shape(), { source: source as never });
      return { ...entries, [APPEND]: { ...append, className: 'bpmn-icon-user-task', action: { click, dragstart } } };
    };
  }
}

export const stepPad = {
  __init__: ['stepPad'],
  stepPad: ['type', StepPad],
};
