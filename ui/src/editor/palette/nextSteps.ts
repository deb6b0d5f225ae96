// Which steps usually follow what is chosen, and how one of them is taken: appended, or joined where it stands already.
import type { Act } from '../../ipc/bindings/commands';
import type { Area, Connection, EditArea, Element, Shape } from '../canvas/area';
import { part } from '../canvas/area';
import { readCard } from '../card/read';
import { together } from '../command/together';
import { goAround } from '../lanes/detour';
import { appendStep } from '../lanes/lanePlace';
import { nextActs, otherActs } from './acts';
import { procedureIn } from './lawful';

/** Suggestions at most: the keys 1 to 3 take them. */
const MAX_NEXT = 3;
/** How many elements are walked back at most. */
const MAX_WALK = 5_000;
const DECIDING: readonly string[] = ['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway', 'bpmn:ParallelGateway', 'bpmn:EventBasedGateway'];
/** Branchings whose ways are chosen by a person, who reads their names. */
const LABELLED: readonly string[] = ['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway'];
const NO_SUCCESSOR: readonly string[] = ['bpmn:EndEvent'];

export interface NextStep {
  act: Act;
  /** The step of that act which stands already and is joined; none where a new one is appended. */
  join: Shape | undefined;
}

/** What usually follows `source`, the likeliest first; what follows it already is left out. */
export function nextSteps(area: Area, source: Element): readonly NextStep[] {
  if (!isNode(source) || NO_SUCCESSOR.includes(source.type)) return [];
  const before = walkBack(source as Shape);
  const act = before.map((shape) => actOf(shape)).find((found) => found !== null) ?? null;
  const ways = flowsOf(source as Shape, 'outgoing');
  const follows = new Set(ways.map((flow) => actOf(flow.target as unknown as Shape)));
  const joinable = stepsOf(area).filter((step) => !before.includes(step));
  const penalty = procedureIn(area) === 'penalty';
  const otherwise = LABELLED.includes(source.type) && ways.length > 0 ? otherActs(act, penalty) : [];
  return [...new Set([...otherwise, ...nextActs(act, penalty)])]
    .filter((next) => !follows.has(next))
    .slice(0, MAX_NEXT)
    .map((next) => ({ act: next, join: joinable.find((step) => actOf(step) === next) }));
}

/**
 * Appends the step or joins it; the step is selected, so that the next one follows with one more key. A way out of a
 * branching is named after the act to which it leads. One undo takes all of it back.
 */
export function takeNext(area: EditArea, source: Element, next: NextStep, name: string): Element {
  let taken = next.join as unknown as Element | undefined;
  together(area, () => {
    const way = next.join ? (part(area, 'modeling').connect(source as never, next.join as never) as unknown as Connection) : undefined;
    if (way) goAround(area, way);
    taken ??= appendStep(area, source, next.act, name);
    nameWay(area, way ?? flowsOf(source as Shape, 'outgoing').at(-1), name);
  });
  part(area, 'selection').select(taken as never);
  return taken as Element;
}

function nameWay(area: EditArea, way: Connection | undefined, name: string): void {
  if (way && LABELLED.includes((way.source as unknown as Element).type) && !way.businessObject.name) part(area, 'modeling').updateLabel(way as never, name);
}

/** The nearest branching before `from` out of which fewer than two ways lead, and which joins none; else any such. */
export function openBranch(area: Area, from: Element): Shape | undefined {
  const isOpen = (shape: Shape) => DECIDING.includes(shape.type) && flowsOf(shape, 'outgoing').length < 2 && flowsOf(shape, 'incoming').length < 2;
  const others = stepsOf(area).filter((shape) => shape !== (from as unknown));
  return walkBack(from as Shape).find((shape) => shape !== (from as unknown) && isOpen(shape)) ?? others.find(isOpen);
}

/** The shape itself and all from which it is reached, the nearest first. */
function walkBack(from: Shape): Shape[] {
  const found: Shape[] = [from];
  for (let at = 0; at < found.length && found.length < MAX_WALK; at += 1) {
    const here = found[at] as Shape;
    const host = (here as { host?: Shape | null }).host;
    const before = [...flowsOf(here, 'incoming').map((flow) => flow.source as unknown as Shape), ...(host ? [host] : [])];
    found.push(...before.filter((shape) => !found.includes(shape)));
  }
  return found;
}

function flowsOf(shape: Shape, way: 'incoming' | 'outgoing'): Connection[] {
  return ((shape[way] ?? []) as unknown as Connection[]).filter((flow) => flow.type === 'bpmn:SequenceFlow');
}

function stepsOf(area: Area): Shape[] {
  return part(area, 'elementRegistry').filter((element) => isNode(element as Element)) as Shape[];
}

function isNode(element: Element): boolean {
  return Boolean(element.businessObject?.$instanceOf?.('bpmn:FlowNode')) && !(element as { labelTarget?: unknown }).labelTarget;
}

function actOf(shape: Shape): Act | null {
  return shape.businessObject?.$instanceOf?.('bpmn:Activity') ? readCard(shape.businessObject).act : null;
}
