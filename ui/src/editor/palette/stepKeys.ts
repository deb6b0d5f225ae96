// Drawing on by keys: 1 to 3 take the likely next steps, A opens all acts, G appends a branching, 0 the end. A step that
// was named by its act is not opened for renaming: the next key goes on; F2 renames.
import type EventBus from 'diagram-js/lib/core/EventBus';
import type AutoPlace from 'diagram-js/lib/features/auto-place/AutoPlace';
import type Keyboard from 'diagram-js/lib/features/keyboard/Keyboard';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import type ElementFactory from 'bpmn-js/lib/features/modeling/ElementFactory';

import type { EditArea, Element } from '../canvas/area';
import { part } from '../canvas/area';
import { readCard } from '../card/read';
import type { SayHolder } from '../translate/texts';
import { actKey } from './acts';
import { nextSteps, takeNext } from './nextSteps';
import { openStepMenu } from './stepMenu';

const BEFORE_EDITING = 1_000;
const AFTER_EDITING = 400;
const PLACED = ['autoPlace.end', 'create.end'];

interface DirectEditing {
  isActive: () => boolean;
  activate: (element: Element) => boolean;
  cancel: () => void;
}

class StepKeys {
  static $inject = ['keyboard', 'selection', 'autoPlace', 'elementFactory', 'directEditing', 'eventBus', 'canvas', 'bpmnjs', 'sayHolder'];

  constructor(
    keyboard: Keyboard,
    private readonly selection: Selection,
    private readonly autoPlace: AutoPlace,
    private readonly factory: ElementFactory,
    private readonly editing: DirectEditing,
    events: EventBus,
    canvas: { scrollToElement: (element: never) => void },
    private readonly area: EditArea,
    private readonly texts: SayHolder,
  ) {
    keyboard.addListener((context) => this.press((context as unknown as { keyEvent: KeyboardEvent }).keyEvent));
    // Moving the view ends the editing of a label: it comes first.
    events.on('autoPlace.end', BEFORE_EDITING, (event: unknown) => void canvas.scrollToElement((event as { shape: Element }).shape as never));
    events.on(PLACED, AFTER_EDITING, (event: unknown) => this.placed(event as { shape?: Element; context?: { shape?: Element } }));
  }

  private press(event: KeyboardEvent): true | undefined {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return undefined;
    const chosen = this.selection.get() as Element[];
    const [source] = chosen;
    if (!source || chosen.length > 1 || !source.businessObject?.$instanceOf?.('bpmn:FlowNode')) return undefined;
    return this.act(event.key.toLowerCase(), source) ? true : undefined;
  }

  private act(key: string, source: Element): boolean {
    if (source.type === 'bpmn:EndEvent') return false;
    if (key === 'a') return this.menu(source);
    if (key === 'g') return this.append(source, 'bpmn:ExclusiveGateway', true);
    if (key === '0') return this.append(source, 'bpmn:EndEvent', false);
    const next = nextSteps(this.area, source)[Number(key) - 1];
    if (!next) return false;
    takeNext(this.area, source, next, this.texts.t(actKey(next.act)));
    return true;
  }

  private menu(source: Element): boolean {
    openStepMenu(this.area, source, this.texts);
    return true;
  }

  private append(source: Element, type: string, named: boolean): boolean {
    const made = this.autoPlace.append(source as never, this.factory.createShape({ type }) as never, undefined as never) as unknown as Element;
    if (named) this.editing.activate(made);
    return true;
  }

  /** A step with the name of its act needs no other. */
  private placed({ shape, context }: { shape?: Element; context?: { shape?: Element } }): void {
    const made = shape ?? context?.shape;
    if (made && this.editing.isActive() && isNamedByAct(made, this.texts)) {
      this.editing.cancel();
      part(this.area, 'selection').select(made as never);
    }
  }
}

function isNamedByAct(element: Element, texts: SayHolder): boolean {
  if (!element.businessObject?.$instanceOf?.('bpmn:Activity')) return false;
  const { act } = readCard(element.businessObject);
  return act !== null && element.businessObject.name === texts.t(actKey(act));
}

export const stepKeys = {
  __init__: ['stepKeys'],
  stepKeys: ['type', StepKeys],
};
