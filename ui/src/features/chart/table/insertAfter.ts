// A new step behind another one: where that goes on by a single flow, room is made and the new step comes in between.
// One undoable step.
import type { EditArea, Element } from '../../../editor';
import { appendStep, isUpright, laneOf, newStep, part, together } from '../../../editor';

interface Flow {
  type: string;
  target: Element;
}
interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
interface SpaceTool {
  calculateAdjustments: (elements: unknown[], axis: 'x' | 'y', delta: number, start: number) => { movingShapes: unknown[]; resizingShapes: unknown[] };
  makeSpace: (moving: unknown[], resizing: unknown[], delta: { x: number; y: number }, direction: 'e' | 's', start: number) => void;
}

const GAP = 45;

/** Puts an unnamed step behind `step`; answers it. The label is not opened: the table has it. */
export function insertAfter(area: EditArea, step: Element): Element {
  const flows = ((step as unknown as { outgoing: Flow[] }).outgoing ?? []).filter((flow) => flow.type === 'bpmn:SequenceFlow');
  const [only, ...others] = flows;
  if (!only || others.length > 0) return quietly(area, () => appendStep(area, step, null, ''));
  let made = step;
  together(area, () => {
    const lane = laneOf(area, step as never);
    const upright = lane !== undefined && isUpright(lane as never);
    const shape = newStep(area, null, '');
    const { x, y, width, height } = step as unknown as Box;
    const size = shape as unknown as Box;
    makeRoom(area, upright, upright ? size.height + GAP : size.width + GAP, upright ? y + height + 1 : x + width + 1);
    const middle = upright ? { x: x + width / 2, y: y + height + GAP + size.height / 2 } : { x: x + width + GAP + size.width / 2, y: y + height / 2 };
    made = part(area, 'modeling').appendShape(step as never, shape as never, middle, step.parent as never) as unknown as Element;
    part(area, 'modeling').reconnectStart(only as never, made as never, { x: middle.x + (upright ? 0 : size.width / 2), y: middle.y + (upright ? size.height / 2 : 0) });
  });
  return made;
}

/** Moves everything behind a line away from it; pools and lanes grow. */
function makeRoom(area: EditArea, upright: boolean, room: number, start: number): void {
  const tool = area.get<SpaceTool>('spaceTool');
  const elements = part(area, 'elementRegistry').getAll();
  const axis = upright ? 'y' : 'x';
  const { movingShapes, resizingShapes } = tool.calculateAdjustments(elements, axis, room, start);
  tool.makeSpace(movingShapes, resizingShapes, upright ? { x: 0, y: room } : { x: room, y: 0 }, upright ? 's' : 'e', start);
}

/** Without opening the label on the canvas. */
function quietly(area: EditArea, run: () => Element): Element {
  part(area, 'eventBus').once('autoPlace.end', 2_000, (event: unknown) => (event as { stopPropagation: () => void }).stopPropagation());
  return run();
}
