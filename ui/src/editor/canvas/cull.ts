// Large charts: only what is in or near the view is drawn and lies on the page. What is far away costs the page's styles,
// layout and hit testing nothing, which else take longer at each pointer move than there is time for. The model is not touched.
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';

import type { Connection, Element, Shape } from './area';
import { PageGraphics } from './pageGraphics';

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
  private hidden = new Set<Element>();
  /** Not drawn yet: a large file is read without drawing what is far from the view. */
  private undrawn = new Set<string>();
  private reading = false;
  private extent: SVGRectElement | undefined;

  constructor(
    private readonly events: EventBus,
    private readonly canvas: Canvas,
    private readonly registry: ElementRegistry,
    private readonly graphics: PageGraphics,
  ) {
    events.on('import.render.start', () => this.read(true));
    events.on(['import.render.complete', 'import.done'], () => this.read(false));
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
    return !this.hidden.has(this.registry.get(id) as Element);
  }

  private read(reading: boolean): void {
    this.reading = reading;
    this.graphics.makeAside(reading);
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
    this.read(false);
    const elements = this.all();
    this.culling = elements.length > LEAST_ELEMENTS;
    this.show(elements, () => !this.culling);
    if (this.culling) return this.spanAll();
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
    const changed = this.show(this.all(), (element) => meets(boxOf(element), near));
    this.canvas.getContainer().classList.toggle('sf-far', scale < LEGIBLE);
    if (changed) this.events.fire(SEEN_CHANGED, {});
  }

  /** Draws those that are `wanted` and no others; answers whether that changed anything. */
  private show(elements: readonly Element[], wanted: (element: Element) => boolean): boolean {
    const [on, off, before] = [[] as Element[], [] as Element[], this.hidden];
    this.hidden = new Set();
    for (const element of elements) {
      const drawn = wanted(element);
      if (!drawn) this.hidden.add(element);
      else if (this.undrawn.has(element.id)) this.draw(element);
      // What holds others stays on the page for their sake; only its own graphics go.
      const onPage = drawn || holdsOthers(element);
      if (onPage === this.graphics.isOff(element)) (onPage ? on : off).push(element);
      if (onPage) this.dress(element, drawn);
    }
    this.graphics.takeOff(off);
    if (on.length > 0) this.graphics.putOn(on);
    return before.size !== this.hidden.size || [...before].some((element) => !this.hidden.has(element));
  }

  private dress(element: Element, drawn: boolean): void {
    const { style } = this.registry.getGraphics(element.id) as unknown as SVGElement;
    const display = drawn ? '' : 'none';
    if (style.display !== display) style.display = display;
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

function holdsOthers(element: Element): boolean {
  return ((element as { children?: unknown[] }).children?.length ?? 0) > 0 || FRAMES.includes(element.type);
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
  graphicsFactory: ['type', PageGraphics],
  seen: ['type', Seen],
};
