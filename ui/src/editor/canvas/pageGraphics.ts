// The drawn elements and which of them lie on the page. What is off the page keeps its graphics, its place in the order and
// its marks, but the browser does not see it: styles, layout and hit testing cost only what is looked at.
import GraphicsFactory from 'diagram-js/lib/core/GraphicsFactory';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';

import type { Element } from './area';

type Kind = 'shape' | 'connection' | 'label' | 'root';
type Family = Element & { parent?: Element; children?: Element[] };
type Node = globalThis.Element | null;

/** The group around each element; its first child is the element's own graphics. */
const groupOf = (graphics: SVGElement | undefined) => graphics?.parentNode as SVGGElement | null | undefined;

/** The library's maker of graphics, which also keeps elements off the page. */
export class PageGraphics extends GraphicsFactory {
  static override $inject = ['eventBus', 'elementRegistry'];
  private readonly off = new Set<Element>();
  private aside = false;

  constructor(
    events: EventBus,
    private readonly registry: ElementRegistry,
  ) {
    super(events, registry);
    events.on('diagram.clear', () => this.off.clear());
    events.on(['shape.removed', 'connection.removed'], (event: { element: Element }) => this.off.delete(event.element));
  }

  /** While this is set, new elements are made off the page. */
  makeAside(aside: boolean): void {
    this.aside = aside;
  }

  isOff(element: Element): boolean {
    return this.off.has(element);
  }

  /** Keeps these elements off the page from now on. */
  takeOff(elements: readonly Element[]): void {
    for (const element of elements) {
      this.off.add(element);
      groupOf(this.graphicsOf(element))?.remove();
    }
  }

  /** Puts these elements back, each at its place among its siblings. */
  putOn(elements: readonly Element[]): void {
    for (const element of elements) this.off.delete(element);
    this.updateContainments(elements as Element[]);
  }

  override create(kind: Kind, element: Element, place?: number): SVGElement {
    const made = super.create(kind, element as never, place);
    if (!this.aside || kind === 'root') return made;
    this.off.add(element);
    groupOf(made)?.remove();
    return made;
  }

  /** Brings the children of the elements' parents that are on the page into the order of the model. */
  override updateContainments(elements: Element[]): void {
    for (const parent of new Set(elements.map((element) => (element as Family).parent))) {
      if (parent) this.order(parent as Family);
    }
  }

  private order(parent: Family): void {
    const place = this.placeOf(parent);
    let expected = nextGroup(place.firstElementChild);
    for (const child of parent.children ?? []) {
      if (this.off.has(child)) continue;
      const group = groupOf(this.graphicsOf(child));
      if (!group) continue;
      if (group === expected) expected = nextGroup(group.nextElementSibling);
      else place.insertBefore(group, expected);
    }
  }

  private placeOf(parent: Family): SVGElement {
    return (this as unknown as { _getChildrenContainer: (element: Element) => SVGElement })._getChildrenContainer(parent);
  }

  private graphicsOf(element: Element): SVGElement | undefined {
    return this.registry.getGraphics(element.id) as SVGElement | undefined;
  }
}

/** The first group from here on: other things may lie in a layer too. */
function nextGroup(from: Node): Node {
  let at = from;
  while (at && !at.classList.contains('djs-group')) at = at.nextElementSibling;
  return at;
}
