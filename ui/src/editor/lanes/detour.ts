// A way to a step that stands already is drawn around what stands between.
import type { Connection, EditArea, Element, Shape } from '../canvas/area';
import { part } from '../canvas/area';

interface Point {
  x: number;
  y: number;
}

/** Free space between a detour and what it goes around. */
const AROUND = 20;

/** Draws a flow anew where it runs through a step; left as it is where no way around is free. */
export function goAround(area: EditArea, flow: Connection): void {
  const [source, target] = [flow.source, flow.target] as unknown as Shape[];
  if (!source || !target) return;
  const others = (part(area, 'elementRegistry').getAll() as unknown as Shape[]).filter((shape) => isNode(shape) && shape !== source && shape !== target);
  if (isFree(flow.waypoints as Point[], others)) return;
  const free = detours(source, target, others).find((way) => isFree(way, others));
  if (free) part(area, 'modeling').updateWaypoints(flow as never, free as never);
}

/** Straight on and into the target from above or below; else over or under all that stands between. */
function detours(source: Shape, target: Shape, others: readonly Shape[]): Point[][] {
  const [from, to] = [middle(source), middle(target)];
  const down = to.y > from.y;
  const right = to.x > from.x;
  const between = [...others.filter((shape) => shape.x < Math.max(from.x, to.x) && shape.x + shape.width > Math.min(from.x, to.x)), source, target];
  const near = between.filter((shape) => shape.y < Math.max(from.y, to.y) + target.height && shape.y + shape.height > Math.min(from.y, to.y) - target.height);
  const over = Math.min(...near.map((shape) => shape.y)) - AROUND;
  const under = Math.max(...near.map((shape) => shape.y + shape.height)) + AROUND;
  const edge = { x: right ? source.x + source.width : source.x, y: from.y };
  return [
    [edge, { x: to.x, y: from.y }, { x: to.x, y: down ? target.y : target.y + target.height }],
    [{ x: from.x, y: source.y }, { x: from.x, y: over }, { x: to.x, y: over }, { x: to.x, y: target.y }],
    [{ x: from.x, y: source.y + source.height }, { x: from.x, y: under }, { x: to.x, y: under }, { x: to.x, y: target.y + target.height }],
  ];
}

function isFree(way: readonly Point[], shapes: readonly Shape[]): boolean {
  return way.every((point, at) => {
    const next = way[at + 1];
    return !next || !shapes.some((shape) => crosses(point, next, shape));
  });
}

/** Whether a straight piece meets a shape; ways are drawn with right angles, so that its box says it. */
function crosses(a: Point, b: Point, shape: Shape): boolean {
  return Math.min(a.x, b.x) < shape.x + shape.width && Math.max(a.x, b.x) > shape.x && Math.min(a.y, b.y) < shape.y + shape.height && Math.max(a.y, b.y) > shape.y;
}

function middle(shape: Shape): Point {
  return { x: Math.round(shape.x + shape.width / 2), y: Math.round(shape.y + shape.height / 2) };
}

function isNode(shape: Shape): boolean {
  const element = shape as unknown as Element & { labelTarget?: unknown };
  return Boolean(element.businessObject?.$instanceOf?.('bpmn:FlowNode')) && !element.labelTarget;
}
