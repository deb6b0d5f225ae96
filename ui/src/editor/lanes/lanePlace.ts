// Where an appended step goes: into the lane of the post that does such acts, right of (in upright pools below) its
// source, where nothing else stands.
import type EventBus from 'diagram-js/lib/core/EventBus';

import type { Act } from '../../ipc/bindings/commands';
import type { Area, Element, Shape } from '../canvas/area';
import { part } from '../canvas/area';
import { readCard, readLanePost } from '../card/read';
import { usualPosts } from '../palette/acts';
import { stepShape } from '../palette/stepShape';
import { isUpright } from './upright';

const BEFORE_GRID = 2500;
const GAP = 45;
/** Behind a branching, whose ways carry names. */
const NAMED_GAP = 85;
const NAMED: readonly string[] = ['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway'];
const MAX_TRIES = 200;

class LanePlace {
  static $inject = ['eventBus', 'bpmnjs'];

  constructor(events: EventBus, area: Area) {
    events.on('autoPlace', BEFORE_GRID, (event: unknown) => {
      const { source, shape } = event as { source: Shape; shape: Shape };
      return placeOf(area, source, shape);
    });
  }
}

/** The middle of the place for a step of an act; undefined leaves it to the drawing area. */
function placeOf(area: Area, source: Shape, shape: Shape): { x: number; y: number } | undefined {
  if (!shape.businessObject?.$instanceOf?.('bpmn:Activity') || source.type === 'bpmn:BoundaryEvent') return undefined;
  const { act } = readCard(shape.businessObject);
  const from = laneOf(area, source);
  if (!act || !from) return undefined;
  const lane = laneForAct(area, act, poolOf(from)) ?? from;
  if (lane !== from) return freePlace(area, source, shape, lane);
  const next = NAMED.includes(source.type) ? behind(source, shape, source, isUpright(lane)) : undefined;
  return next && !stepsOf(area).some((other) => overlaps(other, next, shape)) ? next : undefined;
}

/** Appends a step behind another one as the context pad does; answers the new step. One undoable step. */
export function appendStep(area: Area, source: Element, act: Act | null, name: string): Element {
  const autoPlace = area.get<{ append: (source: Element, shape: Shape, hints?: unknown) => Shape }>('autoPlace');
  return autoPlace.append(source, stepShape(area, act, name), undefined) as unknown as Element;
}

/** The lane where such a step stands already, else that of a post which usually does such acts. */
export function laneForAct(area: Area, act: Act, pool: Shape | undefined): Shape | undefined {
  const lanes = lanesOf(area).filter((lane) => poolOf(lane) === pool);
  const done = stepsOf(area).filter((step) => readCard(step.businessObject).act === act);
  const before = done.map((step) => laneOf(area, step)).find((lane) => lane && lanes.includes(lane));
  if (before) return before;
  for (const post of usualPosts(act)) {
    const found = lanes.find((lane) => readLanePost(lane.businessObject) === post);
    if (found) return found;
  }
  return undefined;
}

/** The innermost lane in which a shape stands. */
export function laneOf(area: Area, shape: Shape): Shape | undefined {
  const named = lanesOf(area).filter((lane) => ((lane.businessObject.flowNodeRef ?? []) as unknown[]).includes(shape.businessObject));
  return named.at(-1);
}

/** The middle of a step right behind its source, as high (in upright pools as far to the side) as the middle of `beside`. */
function behind(source: Shape, shape: Shape, beside: Shape, upright: boolean): { x: number; y: number } {
  const gap = NAMED.includes(source.type) ? NAMED_GAP : GAP;
  return upright
    ? { x: beside.x + beside.width / 2, y: source.y + source.height + gap + shape.height / 2 }
    : { x: source.x + source.width + gap + shape.width / 2, y: beside.y + beside.height / 2 };
}

function freePlace(area: Area, source: Shape, shape: Shape, lane: Shape): { x: number; y: number } {
  const upright = isUpright(lane);
  const others = stepsOf(area);
  const middle = behind(source, shape, lane, upright);
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const taken = others.find((other) => overlaps(other, middle, shape));
    if (!taken) break;
    if (upright) middle.y = taken.y + taken.height + GAP + shape.height / 2;
    else middle.x = taken.x + taken.width + GAP + shape.width / 2;
  }
  return { x: Math.round(middle.x), y: Math.round(middle.y) };
}

function overlaps(other: Shape, middle: { x: number; y: number }, shape: Shape): boolean {
  return (
    Math.abs(other.x + other.width / 2 - middle.x) < (other.width + shape.width) / 2 + 10 &&
    Math.abs(other.y + other.height / 2 - middle.y) < (other.height + shape.height) / 2 + 10
  );
}

function lanesOf(area: Area): Shape[] {
  return part(area, 'elementRegistry').filter((element) => (element as Element).type === 'bpmn:Lane') as Shape[];
}

function stepsOf(area: Area): Shape[] {
  const isNode = (element: Element) => !(element as { labelTarget?: unknown }).labelTarget && element.businessObject?.$instanceOf?.('bpmn:FlowNode');
  return part(area, 'elementRegistry').filter((element) => isNode(element as Element)) as Shape[];
}

/** The pool around a lane. */
export function poolOf(lane: Shape): Shape | undefined {
  let at = lane.parent as Shape | undefined;
  while (at && at.type !== 'bpmn:Participant') at = at.parent as Shape | undefined;
  return at;
}

export const lanePlace = {
  __init__: ['lanePlace'],
  lanePlace: ['type', LanePlace],
};
