// One clipboard for all charts of the window: what is copied in one chart can be pasted in another, also after the first
// is closed. Pasted elsewhere, elements get new ids; cards and what other tools wrote beside them come along.
import type { ModdleElement } from 'bpmn-js/lib/model/Types';
import type EventBus from 'diagram-js/lib/core/EventBus';

import type { Area } from '../canvas/area';
import { part } from '../canvas/area';

interface Kept {
  tree: unknown;
  from: Area;
}
interface CopiedProperty {
  property: unknown;
  propertyName: string;
  clone: boolean;
}

const MAX_DEPTH = 50;
const BEFORE_DEFAULT = 1500;
let kept: Kept | undefined;

/** Stands in for the drawing area's clipboard, which each area has for itself. */
class SharedClipboard {
  static $inject = ['bpmnjs'];

  constructor(private readonly area: Area) {}

  get(): unknown {
    return kept?.tree;
  }

  set(tree: unknown): void {
    kept = { tree, from: this.area };
  }

  clear(): unknown {
    const tree = kept?.tree;
    kept = undefined;
    return tree;
  }

  isEmpty(): boolean {
    return kept === undefined;
  }
}

/** New ids in another chart, and what other tools wrote, which the drawing area would leave out. */
class CopyWhole {
  static $inject = ['eventBus', 'bpmnjs'];

  constructor(events: EventBus, area: Area) {
    let pasting = false;
    events.on('copyPaste.pasteElements', BEFORE_DEFAULT, () => {
      pasting = kept !== undefined && kept.from !== area;
    });
    events.on('commandStack.changed', () => {
      pasting = false;
    });
    events.on('moddleCopy.canCopyProperty', BEFORE_DEFAULT, (event: unknown) => {
      const { property, propertyName, clone } = event as CopiedProperty;
      if (propertyName === 'id' && pasting && !clone) return false;
      if (isGeneric(area, property)) return copyGeneric(area, property, 0);
      return undefined;
    });
  }
}

function isElement(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value;
}

function isGeneric(area: Area, value: unknown): value is ModdleElement {
  return isElement(value) && (part(area, 'moddle').getElementDescriptor(value) as { isGeneric?: boolean } | undefined)?.isGeneric === true;
}

/** An element of another vocabulary, with all below it. */
function copyGeneric(area: Area, element: ModdleElement, depth: number): ModdleElement {
  const { $type, $children, $body, ...attributes } = { ...element } as Record<string, unknown>;
  const children = (Array.isArray($children) && depth < MAX_DEPTH ? $children : []) as ModdleElement[];
  const uri = (element.$descriptor as { ns?: { uri?: string } }).ns?.uri ?? '';
  const plain = Object.fromEntries(Object.entries(attributes).filter(([name]) => !name.startsWith('$')));
  const moddle = part(area, 'moddle') as unknown as { createAny: (type: string, uri: string, properties: object) => ModdleElement };
  const made = moddle.createAny(String($type ?? element.$type), uri, { ...plain, ...($body === undefined ? {} : { $body }) });
  const copies = children.map((child) => copyGeneric(area, child, depth + 1));
  for (const copy of copies) copy.$parent = made;
  if (copies.length > 0) made.$children = copies;
  return made;
}

export const clipboardModule = {
  __init__: ['copyWhole'],
  clipboard: ['type', SharedClipboard],
  copyWhole: ['type', CopyWhole],
};
