// Our change to the context pad: steps of an act are appended with one click, the likely ones at once, all from a menu.
import type Create from 'diagram-js/lib/features/create/Create';
import type AutoPlace from 'diagram-js/lib/features/auto-place/AutoPlace';
import type ContextPad from 'diagram-js/lib/features/context-pad/ContextPad';
import type { ContextPadEntries, ContextPadEntry } from 'diagram-js/lib/features/context-pad/ContextPadProvider';
import type PopupMenu from 'diagram-js/lib/features/popup-menu/PopupMenu';
import type { Element } from 'diagram-js/lib/model/Types';

import type { Act } from '../../ipc/bindings/commands';
import type { Area } from '../canvas/area';
import { readCard } from '../card/read';
import type { SayHolder } from '../translate/texts';
import { actKey, actShortKey, nextActs } from './acts';
import { procedureIn } from './lawful';
import { STEP_MENU } from './stepMenu';
import { stepShape } from './stepShape';

const LOW_PRIORITY = 500;
const APPEND = 'append.append-task';

class StepPad {
  static $inject = ['contextPad', 'autoPlace', 'create', 'popupMenu', 'bpmnjs', 'sayHolder'];

  constructor(
    private readonly pad: ContextPad,
    private readonly autoPlace: AutoPlace,
    private readonly create: Create,
    private readonly menu: PopupMenu,
    private readonly area: Area,
    private readonly texts: SayHolder,
  ) {
    pad.registerProvider(LOW_PRIORITY, this);
  }

  getContextPadEntries(source: Element) {
    return (entries: ContextPadEntries): ContextPadEntries => {
      const append = entries[APPEND];
      if (!append) return entries;
      const bpmn = (source as { businessObject?: { $instanceOf: (type: string) => boolean } }).businessObject as never;
      const acts = nextActs(readCard(bpmn).act, procedureIn(this.area) === 'penalty');
      const likely = acts.map((act) => [`append.step-${act}`, this.appending(source, act)] as const);
      const plain = { ...this.appending(source, null), className: 'bpmn-icon-user-task', title: append.title };
      return { ...Object.fromEntries(likely), 'append.step': this.all(source), ...entries, [APPEND]: plain };
    };
  }

  private appending(source: Element, act: Act | null): ContextPadEntry {
    const name = act ? this.texts.t(actKey(act)) : '';
    const shape = () => stepShape(this.area, act, name);
    const click = () => this.autoPlace.append(source as never, shape() as never, undefined as never);
    const dragstart = (event: Event) => this.create.start(event as MouseEvent, shape(), { source: source as never });
    const entry = { group: act ? 'sf-next' : 'model', title: act ? this.texts.t('chart.append_act', { act: name }) : '', action: { click, dragstart } };
    return act ? { ...entry, html: icon(this.texts.t(actShortKey(act))) } : entry;
  }

  private all(source: Element): ContextPadEntry {
    const open = () => {
      const box = (this.pad as unknown as { _current?: { html?: HTMLElement } })._current?.html?.getBoundingClientRect();
      const place = { x: box?.left ?? 0, y: (box?.bottom ?? 0) + 5 };
      this.menu.open(source as never, STEP_MENU, place as never, { title: this.texts.t('chart.append_step'), width: 240, search: true });
    };
    return { group: 'sf-next', title: this.texts.t('chart.append_step'), html: icon('…', 'sf-act-more'), action: { click: open } };
  }
}

function icon(text: string, more = ''): string {
  const made = document.createElement('div');
  made.className = `entry sf-act ${more}`;
  made.draggable = true;
  made.textContent = text;
  return made.outerHTML;
}

export const stepPad = {
  __init__: ['stepPad'],
  stepPad: ['type', StepPad],
};
