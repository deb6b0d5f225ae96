// The browser parts that the drawing area needs and the test page leaves out: measuring and moving of SVG.

interface Matrix {
  a: number;
  b: number;
  c: number;
  d: number;
  e: number;
  f: number;
  translate: (x: number, y: number) => Matrix;
  scale: (factor: number) => Matrix;
  multiply: (other: Matrix) => Matrix;
  inverse: () => Matrix;
  rotate: () => Matrix;
}

function matrix(a = 1, e = 0, f = 0): Matrix {
  return {
    a,
    b: 0,
    c: 0,
    d: a,
    e,
    f,
    translate: (x, y) => matrix(a, e + x * a, f + y * a),
    scale: (factor) => matrix(a * factor, e, f),
    multiply: (other) => matrix(a * other.a, a * other.e + e, a * other.f + f),
    inverse: () => matrix(1 / a, -e / a, -f / a),
    rotate: () => matrix(a, e, f),
  };
}

function transformList() {
  let items: unknown[] = [];
  return {
    get numberOfItems() {
      return items.length;
    },
    clear: () => (items = []),
    appendItem: (item: unknown) => items.push(item),
    initialize: (item: unknown) => (items = [item]),
    consolidate: () => items[0] ?? null,
    getItem: (index: number) => items[index],
    createSVGTransformFromMatrix: (of: Matrix) => ({ matrix: of, type: 1 }),
  };
}

function transform() {
  const made = {
    matrix: matrix(),
    type: 1,
    setMatrix: (of: Matrix) => (made.matrix = of),
    setTranslate: (x: number, y: number) => (made.matrix = matrix(1, x, y)),
    setScale: (factor: number) => (made.matrix = matrix(factor)),
    setRotate: () => undefined,
  };
  return made;
}

const PARTS: Record<string, () => unknown> = {
  getBBox: () => ({ x: 0, y: 0, width: 10, height: 10 }),
  getComputedTextLength: () => 10,
  createSVGMatrix: () => matrix(),
  createSVGTransform: transform,
  getScreenCTM: () => matrix(),
  getCTM: () => matrix(),
};

/** Gives the test page what the drawing area needs. */
export function fitOutBrowser(): void {
  const kinds = [SVGElement, SVGGraphicsElement, SVGSVGElement];
  for (const kind of kinds) {
    const lists = new WeakMap<object, { baseVal: ReturnType<typeof transformList> }>();
    Object.defineProperty(kind.prototype, 'transform', {
      configurable: true,
      get(this: object) {
        const list = lists.get(this) ?? { baseVal: transformList() };
        lists.set(this, list);
        return list;
      },
    });
    for (const [name, value] of Object.entries(PARTS)) Object.defineProperty(kind.prototype, name, { configurable: true, value });
    Object.defineProperty(kind.prototype, 'createSVGTransformFromMatrix', { configurable: true, value: (of: Matrix) => ({ matrix: of, type: 1 }) });
  }
  Object.assign(globalThis, { SVGMatrix: class {} });
}
