// Large charts: only what is in or near the view is drawn. What lies far away is kept out of the page's layout, painting
// and hit testing, which else take longer at each pointer move than there is time for. The model is not touched.
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type GraphicsFactory from 'diagram-js/lib/core/GraphicsFactory';
import type EventBus from 'diagram-js/lib/core/EventBus';

import type { Connection, Element, Shape } from './area';

/** Fired when other elements have come into view than before. */
export const SEEN_CHANGED = 'sunflow.seen.changed';
/** Smaller charts are drawn whole. */
const LEAST_ELEMENTS = 250;
/** How far beyond the view is drawn, in views. */
const BEYOND = 0.35;
/** Below this zoom no label can be read: none is drawn. */
const LEGIBLE = 0.22;
const FIRST = 10_000;
const FRAMES: readonly string[] = ['bpmn:Participant', 'bpmn:Lane', 'bpmn:SubProcess', 'bpmn:AdHocSubProcess', 'bpmn:Transaction'];
const SVG = 'http://www.w3.org/2000/svg';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Rendering {
  element: Element;
  stopPropagation: () => void;
}

/** Knows what is drawn, and draws no more than needed. */
export class Seen {
  static $inject = ['eventBus', 'canvas', 'elementRegistry', 'graphicsFactory'];
  private culling = false;
  private asked = 0;
  private hidden = new Set<string>();
  /** Not drawn yet: a large file is read without drawing what is far from the view. */
  private undrawn = new Set<string>();
  private reading = false;
  private extent: SVGRectElement | undefined;

  constructor(
    private readonly events: EventBus,
    private readonly canvas: Canvas,
    private readonly registry: ElementRegistry,
    private readonly graphics: GraphicsFactory,
  ) {
    events.on('import.render.start', () => (this.reading = true));
    events.on(['import.render.complete', 'import.done'], () => (this.reading = false));
    events.on(['render.shape', 'render.connection'], FIRST, (event: unknown) => this.putOff(event as Rendering));
    events.on('root.set', FIRST, () => this.begin());
    events.on('canvas.viewbox.changed', () => this.soon());
    events.on(['elements.changed', 'shape.added', 'connection.added'], () => this.soon());
    events.on('diagram.clear', () => {
      this.hidden.clear();
      this.undrawn.clear();
    });
    events.on('diagram.destroy', () => cancelAnimationFrame(this.asked));
  }

  /** Whether an element is drawn now. */
  sees(id: string): boolean {
    return !this.hidden.has(id);
  }

  /** While a file is read nothing is drawn but kept in mind. */
  private putOff(event: Rendering): SVGElement | undefined {
    const { id } = event.element;
    if (!this.reading) {
      this.undrawn.delete(id);
      return undefined;
    }
    this.undrawn.add(id);
    event.stopPropagation();
    return document.createElementNS(SVG, 'g');
  }

  private draw(element: Element): void {
    const gfx = this.registry.getGraphics(element.id) as SVGElement | undefined;
    const kind = (element as unknown as Connection).waypoints ? 'connection' : 'shape';
    if (gfx) this.graphics.update(kind, element as never, gfx);
  }

  /** Before a root is laid out for the first time nothing of a large chart is drawn: the view decides afterwards. */
  private begin(): void {
    this.reading = false;
    this.culling = this.registry.getAll().length > LEAST_ELEMENTS;
    if (!this.culling) return this.showAll();
    this.spanAll();
    for (const element of this.all()) this.show(element, false);
  }

  private showAll(): void {
    for (const element of this.all()) this.show(element, true);
    this.extent?.remove();
    this.extent = undefined;
  }

  private soon(): void {
    if (!this.culling || this.asked !== 0) return;
    this.asked = requestAnimationFrame(() => {
      this.asked = 0;
      this.update();
    });
  }

  /** Draws what has come near the view, and no longer what has gone far. */
  update(): void {
    this.spanAll();
    const { x, y, width, height, scale } = this.canvas.viewbox();
    const near = { x: x - width * BEYOND, y: y - height * BEYOND, width: width * (1 + 2 * BEYOND), height: height * (1 + 2 * BEYOND) };
    let changed = false;
    for (const element of this.all()) changed = this.show(element, meets(boxOf(element), near)) || changed;
    this.canvas.getContainer().classList.toggle('sf-far', scale < LEGIBLE);
    if (changed) this.events.fire(SEEN_CHANGED, {});
  }

  private show(element: Element, drawn: boolean): boolean {
    const gfx = partOf(element, this.registry.getGraphics(element.id) as SVGElement | undefined);
    if (gfx && drawn && this.undrawn.has(element.id)) this.draw(element);
    if (!gfx || (gfx.style.display !== 'none') === drawn) return false;
    gfx.style.display = drawn ? '' : 'none';
    if (drawn) this.hidden.delete(element.id);
    else this.hidden.add(element.id);
    return true;
  }

  private all(): Element[] {
    const roots = new Set<unknown>(this.canvas.getRootElements());
    return (this.registry.getAll() as Element[]).filter((element) => !roots.has(element));
  }

  /** An unseen frame as large as the chart: the canvas takes its inner size from what is drawn. */
  private spanAll(): void {
    const layer = this.canvas.getActiveLayer() as unknown as SVGGElement;
    if (!this.extent) {
      this.extent = document.createElementNS(SVG, 'rect');
      this.extent.setAttribute('visibility', 'hidden');
      this.extent.setAttribute('pointer-events', 'none');
    }
    if (this.extent.parentNode !== layer) layer.prepend(this.extent);
    const box = around(this.all().filter((element) => this.canvas.findRoot(element) === this.canvas.getRootElement()));
    for (const name of ['x', 'y', 'width', 'height'] as const) {
      if (this.extent.getAttribute(name) !== String(box[name])) this.extent.setAttribute(name, String(box[name]));
    }
  }
}

/** What is taken off the page: the group around an element that holds no others, else the element alone. */
function partOf(element: Element, gfx: SVGElement | undefined): SVGElement | undefined {
  const holds = ((element as { children?: unknown[] }).children?.length ?? 0) > 0 || FRAMES.includes(element.type);
  return holds ? gfx : ((gfx?.parentNode as SVGElement | null | undefined) ?? undefined);
}

function boxOf(element: Element): Box {
  const points = (element as unknown as Connection).waypoints as { x: number; y: number }[] | undefined;
  if (!points) return element as unknown as Shape;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function around(elements: readonly Element[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const element of elements) {
    const { x, y, width, height } = boxOf(element);
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return left > right ? { x: 0, y: 0, width: 0, height: 0 } : { x: left, y: top, width: right - left, height: bottom - top };
}

function meets(a: Box, b: Box): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}

export const cullModule = {
  __init__: ['seen'],
  seen: ['type', Seen],
};
