// The parts of a drawing area that we use, by their types, and the few questions we ask it.
import type BaseViewer from 'bpmn-js/lib/BaseViewer';
import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory';
import type ElementFactory from 'bpmn-js/lib/features/modeling/ElementFactory';
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling';
import type { Connection, Element, Moddle, Root, Shape } from 'bpmn-js/lib/model/Types';
import type CommandStack from 'diagram-js/lib/command/CommandStack';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type EditorActions from 'diagram-js/lib/features/editor-actions/EditorActions';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';
import type Selection from 'diagram-js/lib/features/selection/Selection';

/** A drawing area of any kind. */
export type Area = BaseViewer;
/** A drawing area that edits. */
export type EditArea = BaseViewer;
export type { Connection, Element, Root, Shape };

interface Parts {
  bpmnFactory: BpmnFactory;
  canvas: Canvas;
  commandStack: CommandStack;
  editorActions: EditorActions;
  elementFactory: ElementFactory;
  elementRegistry: ElementRegistry;
  eventBus: EventBus;
  moddle: Moddle;
  modeling: Modeling;
  overlays: Overlays;
  selection: Selection;
}

/** A part of the area by its name. */
export function part<Name extends keyof Parts>(area: Area, name: Name): Parts[Name] {
  return area.get<Parts[Name]>(name);
}

/** The element with this id; a label is never answered. */
export function elementOf(area: Area, id: string): Element | undefined {
  return part(area, 'elementRegistry').get(id) as Element | undefined;
}

const FIRST = 5_000;
const written = new WeakMap<Area, Promise<string>>();

/** The file as it is drawn now. Written once for each state of the drawing, however many ask. */
export function xmlOf(area: Area): Promise<string> {
  const known = written.get(area);
  if (known) return known;
  const made = write(area);
  written.set(area, made);
  made.catch(() => written.delete(area));
  return made;
}

async function write(area: Area): Promise<string> {
  const { xml } = await area.saveXML({ format: true });
  if (xml === undefined) throw new Error('the drawing area gave no file');
  return xml;
}

/** Reads a file into an area; answers how many things in it were odd. Drawn off the page: each part would be laid out anew else. */
export async function openFile(area: Area, container: HTMLElement, xml: string): Promise<number> {
  area.detach();
  try {
    const { warnings } = await area.importXML(xml);
    // Untouched, the drawing is the file.
    if (warnings.length === 0) written.set(area, Promise.resolve(xml));
    return warnings.length;
  } finally {
    if (container.isConnected) area.attachTo(container);
  }
}

/** Forgets the written file at each change of the drawing. */
export function forgetWritten(area: Area): void {
  const forget = () => void written.delete(area);
  part(area, 'eventBus').on(['commandStack.changed', 'import.parse.start'], FIRST, forget);
}

/** Whether something is being dragged: then nothing heavy may run. */
export function isDragging(area: Area): boolean {
  const dragging = area.get<{ context: () => unknown } | null>('dragging', false);
  return Boolean(dragging?.context());
}

/** Waits until nothing is being dragged. */
export async function untilStill(area: Area): Promise<void> {
  while (isDragging(area)) await new Promise<void>((still) => part(area, 'eventBus').once('drag.cleanup', () => void setTimeout(still)));
}

/** Brings an element into view without selecting it. */
export function bringIntoView(area: Area, id: string): void {
  const element = elementOf(area, id);
  if (element) part(area, 'canvas').scrollToElement(element as never);
}

/** Selects an element without moving the view more than needed. */
export function selectElement(area: Area, id: string): void {
  const element = elementOf(area, id);
  if (!element) return;
  area.get<Selection | null>('selection', false)?.select(element);
  part(area, 'canvas').scrollToElement(element as never);
}

/** Selects an element and brings it into the middle. */
export function showElement(area: Area, id: string): void {
  const element = elementOf(area, id);
  if (!element) return;
  const canvas = part(area, 'canvas');
  const root = canvas.findRoot(element);
  if (root && root !== canvas.getRootElement()) canvas.setRootElement(root);
  area.get<Selection | null>('selection', false)?.select(element);
  if (canvas.zoom() < READABLE_ZOOM) canvas.zoom(READABLE_ZOOM);
  centre(canvas, element);
}

function centre(canvas: Canvas, element: Element): void {
  const box = boundsOf(element);
  const view = canvas.viewbox();
  canvas.viewbox({
    x: box.x + box.width / 2 - view.width / 2,
    y: box.y + box.height / 2 - view.height / 2,
    width: view.width,
    height: view.height,
  });
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The box of a shape, or the one around a connection's way points. */
export function boundsOf(element: Element): Box {
  const points = (element as Connection).waypoints as { x: number; y: number }[] | undefined;
  if (!points) {
    const { x, y, width, height } = element as Shape;
    return { x, y, width, height };
  }
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

const LARGEST_ZOOM = 1;
const READABLE_ZOOM = 0.7;
const MARGIN = 32;

/** Shows the whole chart, never larger than life. `left` is kept free for the palette. */
export function fit(area: Area, left = 0): void {
  look(area, left, 0);
}

/** Shows the whole chart where that leaves it readable, else its beginning. */
export function fitReadable(area: Area, left = 0): void {
  look(area, left, READABLE_ZOOM);
}

function look(area: Area, left: number, least: number): void {
  const canvas = part(area, 'canvas');
  const { inner, outer } = canvas.viewbox();
  if (outer.width <= 0 || outer.height <= 0 || inner.width <= 0) return;
  const room = { width: Math.max(outer.width - left - 2 * MARGIN, 1), height: Math.max(outer.height - 2 * MARGIN, 1) };
  const whole = Math.min(LARGEST_ZOOM, room.width / inner.width, room.height / inner.height);
  const zoom = Math.max(whole, least);
  const start = (length: number, space: number) => Math.max((space - length * zoom) / 2, 0) + MARGIN;
  canvas.viewbox({
    x: inner.x - (left + start(inner.width, room.width)) / zoom,
    y: inner.y - start(inner.height, room.height) / zoom,
    width: outer.width / zoom,
    height: outer.height / zoom,
  });
}

const LEGIBLE_ZOOM = 0.62;
/** The scale at which labels are read without effort: those beside a symbol are 9 pixels high. */
export const READING_ZOOM = 0.85;

/** Shows the whole chart when it has this scale at least, else the part around the first of these elements. */
export function fitAround(area: Area, ids: readonly string[], least = LEGIBLE_ZOOM): void {
  fit(area);
  const canvas = part(area, 'canvas');
  const { inner, outer, scale } = canvas.viewbox();
  const element = ids.map((id) => elementOf(area, id)).find((found) => found !== undefined);
  if (!element || scale >= least || outer.width <= 0) return;
  const box = boundsOf(element);
  const width = outer.width / least;
  const height = outer.height / least;
  canvas.viewbox({
    x: within(box.x + box.width / 2 - width / 2, inner.x - MARGIN, inner.x + inner.width + MARGIN - width),
    y: within(box.y + box.height / 2 - height / 2, inner.y - MARGIN, inner.y + inner.height + MARGIN - height),
    width,
    height,
  });
}

/** Nearest place between two bounds; halfway between them when everything fits. */
function within(place: number, low: number, high: number): number {
  return high < low ? (low + high) / 2 : Math.min(Math.max(place, low), high);
}
