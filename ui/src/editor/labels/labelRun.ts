// Labelling a run of elements by keyboard: F2 opens the label of what is selected, Tab keeps it and opens the next one
// in reading order, Shift+Tab the one before. An open label has the keyboard, however it was opened.
import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type Keyboard from 'diagram-js/lib/features/keyboard/Keyboard';
import type Selection from 'diagram-js/lib/features/selection/Selection';

import type { Area, Element } from '../canvas/area';
import { belongsToInputMethod } from '../ime/guard';
import { flowOrder } from './flowOrder';

interface DirectEditing {
  isActive: () => boolean;
  activate: (element: Element) => boolean;
  complete: () => void;
  _active?: { element: Element };
}

const LABEL = '.djs-direct-editing-content';
const HIGH_PRIORITY = 2000;

class LabelRun {
  static $inject = ['canvas', 'keyboard', 'directEditing', 'selection', 'bpmnjs', 'eventBus'];

  constructor(
    private readonly canvas: Canvas,
    keyboard: Keyboard,
    private readonly editing: DirectEditing,
    private readonly selection: Selection,
    private readonly area: Area,
    eventBus: EventBus,
  ) {
    keyboard.addListener(HIGH_PRIORITY, (context) => this.openSelected(context as unknown as { keyEvent: KeyboardEvent }));
    canvas.getContainer().addEventListener('keydown', (event) => this.step(event), true);
    eventBus.on('directEditing.activate', () => this.take());
  }

  /** The library only sets the caret into the label; that moves the keyboard there in some browsers and moments only. */
  private take(): void {
    const label = this.canvas.getContainer().querySelector<HTMLElement>(LABEL);
    if (label && document.activeElement !== label) label.focus({ preventScroll: true });
  }

  private openSelected({ keyEvent }: { keyEvent: KeyboardEvent }): true | undefined {
    if (keyEvent.key !== 'F2') return undefined;
    const chosen = (this.selection.get() as Element[])[0] ?? flowOrder(this.area)[0];
    if (chosen) this.open(target(chosen));
    return true;
  }

  private step(event: KeyboardEvent): void {
    if (event.key !== 'Tab' || belongsToInputMethod(event) || !this.editing.isActive()) return;
    if (!(event.target instanceof Element_) || !event.target.closest(LABEL)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const now = this.editing._active?.element;
    this.editing.complete();
    const order = flowOrder(this.area);
    const at = now ? order.indexOf(target(now)) : -1;
    const next = order[(at + (event.shiftKey ? -1 : 1) + order.length) % order.length];
    if (next) this.open(next);
  }

  private open(element: Element): void {
    this.selection.select(element);
    this.canvas.scrollToElement(element as never);
    this.editing.activate(element);
  }
}

/** The page's own element, not the drawing's. */
const Element_ = globalThis.Element;

function target(element: Element): Element {
  return ((element as { labelTarget?: Element }).labelTarget ?? element) as Element;
}

export const labelRun = {
  __init__: ['labelRun'],
  labelRun: ['type', LabelRun],
};
