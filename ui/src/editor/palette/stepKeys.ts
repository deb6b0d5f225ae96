// Drawing on by keys: 1 to 3 take the likely next steps, A opens all acts, G appends a branching, 0 the end, B
// goes back to a branching that has not two ways yet. A step that is appended under the name of its act is not opened for
// renaming: the next key goes on; F2 renames.
import type EventBus from 'diagram-js/lib/core/EventBus';
import type AutoPlace from 'diagram-js/lib/features/auto-place/AutoPlace';
import type Keyboard from 'diagram-js/lib/features/keyboard/Keyboard';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory';
import type ElementFactory from 'bpmn-js/lib/features/modeling/ElementFactory';

import type { EditArea, Element } from '../canvas/area';
import { part } from '../canvas/area';
import { readCard } from '../card/read';
import type { SayHolder } from '../translate/texts';
import { actKey } from './acts';
import { nextSteps, openBranch, takeNext } from './nextSteps';
import { openStepMenu } from './stepMenu';

const BEFORE_EDITING = 1_000;
const AFTER_EDITING = 400;
const APPENDED = 'autoPlace.end';

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
    events.on(APPENDED, BEFORE_EDITING, (event: unknown) => void canvas.scrollToElement((event as { shape: Element }).shape as never));
    events.on(APPENDED, AFTER_EDITING, (event: unknown) => this.appended((event as { shape: Element }).shape));
  }

  private press(event: KeyboardEvent): true | undefined {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return undefined;
    const chosen = this.selection.get() as Element[];
    const [source] = chosen;
    if (!source || chosen.length > 1 || !source.businessObject?.$instanceOf?.('bpmn:FlowNode')) return undefined;
    return this.act(event.key.toLowerCase(), source) ? true : undefined;
  }

  private act(key: string, source: Element): boolean {
    if (key === 'b') return this.back(source);
    if (source.type === 'bpmn:EndEvent') return false;
    if (key === 'a') return this.menu(source);
    if (key === 'g') return this.branch(source);
    if (key === '0') return this.end(source);
    const next = nextSteps(this.area, source)[Number(key) - 1];
    if (!next) return false;
    takeNext(this.area, source, next, this.texts.t(actKey(next.act)));
    return true;
  }

  private menu(source: Element): boolean {
    openStepMenu(this.area, source, this.texts);
    return true;
  }

  private branch(source: Element): boolean {
    this.editing.activate(this.append(source, 'bpmn:ExclusiveGateway'));
    return true;
  }

  private end(source: Element): boolean {
    const made = this.append(source, 'bpmn:EndEvent', { name: this.texts.t('chart.end_name') });
    part(this.area, 'selection').select(made as never);
    return true;
  }

  private append(source: Element, type: string, attributes: object = {}): Element {
    const bpmn = this.area.get<BpmnFactory>('bpmnFactory').create(type, attributes as never);
    const shape = this.factory.createShape({ type, businessObject: bpmn } as never);
    return this.autoPlace.append(source as never, shape as never, undefined as never) as unknown as Element;
  }

  private back(from: Element): boolean {
    const open = openBranch(this.area, from);
    if (!open) return false;
    part(this.area, 'selection').select(open as never);
    part(this.area, 'canvas').scrollToElement(open as never);
    return true;
  }

  /** An appended step with the name of its act needs no other. What is placed by hand is opened for typing as ever. */
  private appended(made: Element): void {
    if (!this.editing.isActive() || !isNamedByAct(made, this.texts)) return;
    this.editing.cancel();
    part(this.area, 'selection').select(made as never);
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
