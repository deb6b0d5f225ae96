// Draws labels in place of the drawing area's own text renderer, which breaks lines only at blanks and hyphens.
import type { Line } from './breakLines';
import { breakLines } from './breakLines';

type Style = Record<string, string | number>;
interface Size {
  width: number;
  height: number;
}
interface Box extends Size {
  x: number;
  y: number;
}
type Padding = number | Partial<Record<'top' | 'left' | 'right' | 'bottom', number>>;
interface Asked {
  box?: Partial<Size>;
  style?: Style;
  align?: string;
  padding?: Padding;
  fitBox?: boolean;
}
interface Settings {
  defaultStyle?: Style;
  externalStyle?: Style;
}

const LABEL: Size = { width: 90, height: 20 };
const SVG = 'http://www.w3.org/2000/svg';
const NOTE_PADDING = 7;
/** Boxes in files are whole pixels, letters are not. */
const SLACK_PX = 1.5;
const LEAST_NOTE_HEIGHT = 40;
const MAX_KEPT = 20_000;
const widths = new Map<string, Map<string, number>>();
let pen: CanvasRenderingContext2D | null | undefined;

/** The drawing area's text renderer, as its renderer and label editing use it. */
class LabelRenderer {
  static $inject = ['config.textRenderer'];
  private readonly inside: Style;
  private readonly outside: Style;

  constructor(settings: Settings | undefined) {
    this.inside = { fontFamily: 'sans-serif', fontSize: 12, fontWeight: 'normal', lineHeight: 1.2, ...settings?.defaultStyle };
    this.outside = { ...this.inside, fontSize: parseInt(String(this.inside.fontSize), 10) - 1, ...settings?.externalStyle };
  }

  getExternalLabelBounds(bounds: Box, text: string): Box {
    const box = { width: Math.max(bounds.width, LABEL.width), height: 30 };
    const size = this.getDimensions(text, { box, style: this.outside });
    return { x: Math.round(bounds.x + bounds.width / 2 - size.width / 2), y: bounds.y, width: Math.ceil(size.width), height: Math.ceil(size.height) };
  }

  getTextAnnotationBounds(bounds: Box, text: string): Box {
    const size = this.getDimensions(text, { box: bounds, align: 'left-top', padding: NOTE_PADDING });
    return { ...bounds, height: Math.max(LEAST_NOTE_HEIGHT, Math.round(size.height)) };
  }

  getDimensions(text: string, asked: Asked = {}): Size {
    const { lines, height, padding } = this.laid(text, asked);
    const around = asked.align?.endsWith('middle') ? 0 : padding.top + padding.bottom;
    return { width: widest(lines), height: height * lines.length + around };
  }

  createText(text: string, asked: Asked = {}): SVGElement {
    const { lines, height, style, padding, room } = this.laid(text, asked);
    const [across = 'center', along = 'top'] = (asked.align ?? 'center-top').split('-');
    const total = height * lines.length;
    const top = along === 'middle' ? ((asked.box?.height ?? 50) - total) / 2 : padding.top;
    const width = asked.fitBox ? widest(lines) : room;
    const drawn = made('text', style);
    lines.forEach((line, index) => {
      const x = across === 'left' ? padding.left : across === 'right' ? width - padding.right - line.width : Math.max((width - line.width) / 2 + padding.left, 0);
      const span = made('tspan', { x, y: top - height / 4 + height * (index + 1) });
      span.textContent = line.text;
      drawn.append(span);
    });
    return drawn;
  }

  getDefaultStyle(): Style {
    return this.inside;
  }

  getExternalStyle(): Style {
    return this.outside;
  }

  private laid(text: string, asked: Asked) {
    const style = { ...this.inside, ...asked.style };
    const padding = sides(asked.padding ?? 0);
    const room = (asked.box?.width ?? 150) - padding.left - padding.right;
    const size = parseInt(String(style.fontSize), 10) || 12;
    const font = `${style.fontWeight ?? 'normal'} ${size}px ${style.fontFamily ?? 'sans-serif'}`;
    const lines = breakLines(text, room + SLACK_PX, (part) => widthOf(part, font, size));
    return { lines, height: Number(style.lineHeight ?? 1.2) * size, style, padding, room };
  }
}

/** Style names become presentation attributes: fontSize is set as style, which every browser takes. */
function made(tag: string, attributes: Style): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'x' || name === 'y') element.setAttribute(name, String(value));
    else Object.assign(element.style, { [name]: typeof value === 'number' && name !== 'lineHeight' && name !== 'fontWeight' ? `${value}px` : String(value) });
  }
  return element;
}

function widest(lines: readonly Line[]): number {
  return lines.reduce((width, line) => Math.max(width, line.width), 0);
}

function sides(padding: Padding) {
  if (typeof padding === 'number') return { top: padding, left: padding, right: padding, bottom: padding };
  return { top: 0, left: 0, right: 0, bottom: 0, ...padding };
}

/** Drawn width as the sum of its letters' widths, which are kept: Chinese is not kerned, and the little that foreign words are does not move a line break. */
function widthOf(text: string, font: string, size: number): number {
  const known = widths.get(font) ?? new Map<string, number>();
  widths.set(font, known);
  let sum = 0;
  for (const letter of text) {
    const width = known.get(letter) ?? measured(letter, font, size);
    if (known.size < MAX_KEPT) known.set(letter, width);
    sum += width;
  }
  return sum;
}

function measured(letter: string, font: string, size: number): number {
  pen ??= document.createElement('canvas').getContext('2d');
  if (!pen) return letter > '\u2E80' ? size : size * 0.55;
  pen.font = font;
  return pen.measureText(letter).width;
}

export const labelModule = { textRenderer: ['type', LabelRenderer] };
