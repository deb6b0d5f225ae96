// A new step behind another one: where that goes on by a single flow, the new step comes in between. One undoable step.
import type { EditArea, Element } from '../../../editor';
import { appendStep, part, together } from '../../../editor';

interface Flow {
  type: string;
  target: Element;
}

/** Puts an unnamed step behind `step`; answers it. The label is not opened: the table has it. */
export function insertAfter(area: EditArea, step: Element): Element {
  let made = step;
  const flows = ((step as unknown as { outgoing: Flow[] }).outgoing ?? []).filter((flow) => flow.type === 'bpmn:SequenceFlow');
  const [only, ...others] = flows;
  const quiet = (event: unknown) => (event as { stopPropagation: () => void }).stopPropagation();
  part(area, 'eventBus').once('autoPlace.end', 2_000, quiet);
  together(area, () => {
    made = appendStep(area, step, null, '');
    if (only && others.length === 0) part(area, 'modeling').reconnectStart(only as never, made as never, middleRight(made));
  });
  return made;
}

function middleRight(element: Element): { x: number; y: number } {
  const { x, y, width, height } = element as unknown as { x: number; y: number; width: number; height: number };
  return { x: x + width, y: y + height / 2 };
}
