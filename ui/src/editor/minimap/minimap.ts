// A small picture of the whole chart with a frame around what is seen. Own code: the library's copies every drawn element,
// which doubles the page of a large chart; this one fills boxes on one bitmap, at most once per frame of the screen.
import type { Area, Connection, Element, Shape } from '../canvas/area';
import { part } from '../canvas/area';

/** Size of the picture in pixels of the page. */
export const MINIMAP = { width: 184, height: 112 };
const MARGIN = 6;
const QUIET_MS = 120;
const COLOURS: Record<string, string> = { 'bpmn:Participant': '#eef3f4', 'bpmn:Lane': '#e2ebed', 'bpmn:SubProcess': '#d5e4e7' };
/** Frames lie beneath what they hold. */
const ORDER = Object.keys(COLOURS);
const NODE = '#5d8f98';
const SELECTED = '#f0980f';
/** Steps that are coloured on the drawing, the hottest first. */
const HEATS = [['sf-heat-3', '#e2563a'], ['sf-heat-2', '#f0a63c'], ['sf-heat-1', '#f3d27a']] as const;
const FRAME = '#0b6775';

interface Frame {
  scale: number;
  left: number;
  top: number;
}

/** Keeps a bitmap up to date with an area until the returned function is called. `tellSeen` says whether all is in view. */
export function keepMinimap(area: Area, bitmap: HTMLCanvasElement, tellSeen: (all: boolean) => void): () => void {
  const events = part(area, 'eventBus');
  const chart = document.createElement('canvas');
  const ratio = globalThis.devicePixelRatio || 1;
  for (const one of [bitmap, chart]) Object.assign(one, { width: MINIMAP.width * ratio, height: MINIMAP.height * ratio });
  let frame: Frame = { scale: 1, left: 0, top: 0 };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  const view = () => {
    asked = 0;
    drawView(area, bitmap, chart, frame, ratio);
    tellSeen(allSeen(area));
  };
  const moved = () => {
    if (asked === 0) asked = requestAnimationFrame(view);
  };
  const whole = () => {
    frame = drawChart(area, chart, ratio);
    moved();
  };
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(whole, QUIET_MS);
  };
  const coloured = (event: unknown) => {
    if (HEATS.some(([marker]) => marker === (event as { marker: string }).marker)) changed();
  };
  const move = (event: PointerEvent) => {
    if (event.buttons !== 1) return;
    const box = bitmap.getBoundingClientRect();
    centreOn(area, (event.clientX - box.left) / frame.scale + frame.left, (event.clientY - box.top) / frame.scale + frame.top);
  };
  events.on(['canvas.viewbox.changed', 'canvas.resized'], moved);
  events.on(['elements.changed', 'shape.removed', 'selection.changed', 'root.set'], changed);
  events.on('element.marker.update', coloured);
  bitmap.addEventListener('pointerdown', move);
  bitmap.addEventListener('pointermove', move);
  whole();
  return () => {
    clearTimeout(timer);
    cancelAnimationFrame(asked);
    events.off('canvas.viewbox.changed', moved);
    events.off('canvas.resized', moved);
    events.off('elements.changed', changed);
    events.off('shape.removed', changed);
    events.off('selection.changed', changed);
    events.off('root.set', changed);
    events.off('element.marker.update', coloured);
    bitmap.removeEventListener('pointerdown', move);
    bitmap.removeEventListener('pointermove', move);
  };
}

function drawChart(area: Area, chart: HTMLCanvasElement, ratio: number): Frame {
  const pen = chart.getContext('2d');
  const { inner } = part(area, 'canvas').viewbox();
  const scale = Math.min((MINIMAP.width - 2 * MARGIN) / Math.max(inner.width, 1), (MINIMAP.height - 2 * MARGIN) / Math.max(inner.height, 1));
  const frame = { scale, left: inner.x - (MINIMAP.width / scale - inner.width) / 2, top: inner.y - (MINIMAP.height / scale - inner.height) / 2 };
  if (!pen) return frame;
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, MINIMAP.width, MINIMAP.height);
  const root = part(area, 'canvas').getRootElement();
  const chosen = new Set((area.get<{ get: () => Element[] } | null>('selection', false)?.get() ?? []).map((element) => element.id));
  const frames = (element: Element) => (COLOURS[element.type] ? ORDER.indexOf(element.type) : ORDER.length);
  const drawn = (part(area, 'elementRegistry').getAll() as Element[]).sort((a, b) => frames(a) - frames(b));
  for (const element of drawn) {
    if (element === root || (element as unknown as Connection).waypoints || (element as { labelTarget?: unknown }).labelTarget) continue;
    const { x, y, width, height } = element as Shape;
    pen.fillStyle = chosen.has(element.id) ? SELECTED : (heatOf(area, element) ?? COLOURS[element.type] ?? NODE);
    pen.fillRect((x - frame.left) * scale, (y - frame.top) * scale, Math.max(width * scale, 1.5), Math.max(height * scale, 1.5));
  }
  return frame;
}

function heatOf(area: Area, element: Element): string | undefined {
  const canvas = part(area, 'canvas');
  return HEATS.find(([marker]) => canvas.hasMarker(element.id, marker))?.[1];
}

function drawView(area: Area, bitmap: HTMLCanvasElement, chart: HTMLCanvasElement, frame: Frame, ratio: number): void {
  const pen = bitmap.getContext('2d');
  if (!pen || bitmap.width === 0) return;
  const { x, y, width, height } = part(area, 'canvas').viewbox();
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.clearRect(0, 0, bitmap.width, bitmap.height);
  pen.drawImage(chart, 0, 0);
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.strokeStyle = FRAME;
  pen.lineWidth = 1.5;
  // A view larger than the picture is framed at the picture's borders.
  const from = { x: Math.max((x - frame.left) * frame.scale, 1), y: Math.max((y - frame.top) * frame.scale, 1) };
  const to = { x: Math.min((x + width - frame.left) * frame.scale, MINIMAP.width - 1), y: Math.min((y + height - frame.top) * frame.scale, MINIMAP.height - 1) };
  if (to.x > from.x && to.y > from.y) pen.strokeRect(from.x, from.y, to.x - from.x, to.y - from.y);
}

function allSeen(area: Area): boolean {
  const { x, y, width, height, inner } = part(area, 'canvas').viewbox();
  return inner.x >= x && inner.y >= y && inner.x + inner.width <= x + width && inner.y + inner.height <= y + height;
}

function centreOn(area: Area, x: number, y: number): void {
  const canvas = part(area, 'canvas');
  const { width, height } = canvas.viewbox();
  canvas.viewbox({ x: x - width / 2, y: y - height / 2, width, height });
}
