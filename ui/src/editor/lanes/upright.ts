// Upright pools: lanes side by side, the procedure from top to bottom. A pool is turned as one undoable step, with all
// that it holds: places are mirrored at the pool's diagonal, nodes keep their size. Nodes are broader than they are high,
// so lanes become broader when they stand side by side, and lower when they lie again.
import type CommandStack from 'diagram-js/lib/command/CommandStack';

import type { Area, Connection, Element, Shape } from '../canvas/area';
import { part } from '../canvas/area';

const TURN = 'sunflow.turn_pool';
const BROADER = 1.3;

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
interface Point {
  x: number;
  y: number;
}
interface Di {
  isHorizontal?: boolean;
  bounds?: { set: (name: string, value: number) => void };
  label?: { bounds?: { set: (name: string, value: number) => void } };
  waypoint?: unknown;
}
/** A pool's corner, and how much places are stretched. */
interface Mirror extends Point {
  across: number;
  along: number;
}
interface Turning {
  pool: Shape;
  boxes?: Map<Shape, Box>;
  lines?: Map<Connection, Point[]>;
}

/** Whether a pool or lane is drawn upright. */
export function isUpright(element: Element): boolean {
  return (element as unknown as { di?: Di }).di?.isHorizontal === false;
}

/** Turns a pool from lying to upright or back. */
export function turnPool(area: Area, pool: Shape): void {
  part(area, 'commandStack').execute(TURN, { pool });
}

class TurnPool {
  static $inject = ['bpmnFactory'];

  constructor(private readonly factory: { createDiWaypoints: (points: Point[]) => { $parent?: unknown }[] }) {}

  execute(context: Turning): Element[] {
    const { shapes, lines } = insideOf(context.pool);
    context.boxes = new Map(shapes.map((shape) => [shape, boxOf(shape)]));
    context.lines = new Map(lines.map((line) => [line, line.waypoints.map(({ x, y }) => ({ x, y }))]));
    const upright = !isUpright(context.pool);
    const mirror: Mirror = { x: context.pool.x, y: context.pool.y, across: upright ? BROADER : 1, along: upright ? 1 : 1 / BROADER };
    for (const shape of shapes) {
      put(shape, mirrored(shape, mirror));
      if (isFrame(shape)) (shape as unknown as { di: Di }).di.isHorizontal = !upright;
    }
    for (const line of lines) this.route(line, redock(line, context.lines.get(line)?.map((point) => mirrorPoint(point, mirror)) ?? []));
    return [...shapes, ...lines];
  }

  revert(context: Turning): Element[] {
    const upright = !isUpright(context.pool);
    for (const [shape, box] of context.boxes ?? []) {
      put(shape, box);
      if (isFrame(shape)) (shape as unknown as { di: Di }).di.isHorizontal = !upright;
    }
    for (const [line, points] of context.lines ?? []) this.route(line, points);
    return [...(context.boxes?.keys() ?? []), ...(context.lines?.keys() ?? [])];
  }

  private route(line: Connection, points: Point[]): void {
    line.waypoints = points as never;
    const { di } = line as unknown as { di: Di };
    const made = this.factory.createDiWaypoints(points);
    for (const point of made) point.$parent = di;
    di.waypoint = made;
  }
}

/** Everything that a pool holds, itself included; outside labels too. */
function insideOf(pool: Shape): { shapes: Shape[]; lines: Connection[] } {
  const shapes: Shape[] = [];
  const lines = new Set<Connection>();
  const walk = (element: Shape) => {
    shapes.push(element);
    for (const child of element.children as unknown as (Shape & Connection)[]) {
      if (child.waypoints) lines.add(child);
      else walk(child);
    }
    for (const line of [...(element.incoming ?? []), ...(element.outgoing ?? [])]) lines.add(line as unknown as Connection);
  };
  walk(pool);
  return { shapes: [...new Set(shapes)], lines: [...lines] };
}

function isFrame(shape: Shape): boolean {
  return shape.type === 'bpmn:Participant' || shape.type === 'bpmn:Lane';
}

function boxOf({ x, y, width, height }: Shape): Box {
  return { x, y, width, height };
}

function mirrorPoint(point: Point, { x, y, across, along }: Mirror): Point {
  return { x: Math.round(x + (point.y - y) * across), y: Math.round(y + (point.x - x) * along) };
}

function mirrored(shape: Shape, mirror: Mirror): Box {
  if (isFrame(shape) || (shape.type === 'bpmn:SubProcess' && shape.children.length > 0)) {
    const from = mirrorPoint(shape, mirror);
    const to = mirrorPoint({ x: shape.x + shape.width, y: shape.y + shape.height }, mirror);
    return { ...from, width: to.x - from.x, height: to.y - from.y };
  }
  const middle = mirrorPoint({ x: shape.x + shape.width / 2, y: shape.y + shape.height / 2 }, mirror);
  return { x: middle.x - shape.width / 2, y: middle.y - shape.height / 2, width: shape.width, height: shape.height };
}

/** The ends of a line on the borders of the shapes that it joins, whose sides have changed length. */
function redock(line: Connection, points: Point[]): Point[] {
  const [first, second] = points;
  const [last, before] = [points.at(-1), points.at(-2)];
  if (!first || !second || !last || !before) return points;
  const start = docked(first, second, line.source as Shape | undefined);
  const end = docked(last, before, line.target as Shape | undefined);
  return [start, ...points.slice(1, -1), end];
}

function docked(end: Point, next: Point, shape: Shape | undefined): Point {
  if (!shape || (shape as unknown as Connection).waypoints) return end;
  const { x, y, width, height } = shape;
  if (Math.abs(end.x - next.x) < Math.abs(end.y - next.y)) return { x: within(end.x, x, x + width), y: next.y < end.y ? y : y + height };
  return { x: next.x < end.x ? x : x + width, y: within(end.y, y, y + height) };
}

function within(place: number, low: number, high: number): number {
  return Math.min(Math.max(place, low), high);
}

function put(shape: Shape, box: Box): void {
  Object.assign(shape, box);
  const { di } = shape as unknown as { di: Di };
  const bounds = (shape as { labelTarget?: unknown }).labelTarget ? di.label?.bounds : di.bounds;
  for (const name of ['x', 'y', 'width', 'height'] as const) bounds?.set(name, box[name]);
}

class TurnPoolCommand {
  static $inject = ['commandStack'];

  constructor(commands: CommandStack) {
    commands.registerHandler(TURN, TurnPool as never);
  }
}

export const uprightModule = {
  __init__: ['turnPoolCommand'],
  turnPoolCommand: ['type', TurnPoolCommand],
};
