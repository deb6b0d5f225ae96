// Our change to the context pad: steps of an act are appended with one click, the likely ones at once, all from a menu.
import type Create from 'diagram-js/lib/features/create/Create';
import type AutoPlace from 'diagram-js/lib/features/auto-place/AutoPlace';
import type ContextPad from 'diagram-js/lib/features/context-pad/ContextPad';
import type { ContextPadEntries, ContextPadEntry } from 'diagram-js/lib/features/context-pad/ContextPadProvider';
import type { Element } from 'diagram-js/lib/model/Types';

import type { Act } from '../../ipc/bindings/commands';
import type { Area } from '../canvas/area';
import type { SayHolder } from '../translate/texts';
import { actKey, actShortKey } from './acts';
import type { NextStep } from './nextSteps';
import { nextSteps, takeNext } from './nextSteps';
import { openStepMenu } from './stepMenu';
import { stepShape } from './stepShape';

const LOW_PRIORITY = 500;
const APPEND = 'append.append-task';

class StepPad {
  static $inject = ['contextPad', 'autoPlace', 'create', 'bpmnjs', 'sayHolder'];

  constructor(
    pad: ContextPad,
    private readonly autoPlace: AutoPlace,
    private readonly create: Create,
    private readonly area: Area,
    private readonly texts: SayHolder,
  ) {
    pad.registerProvider(LOW_PRIORITY, this);
  }

  getContextPadEntries(source: Element) {
    return (entries: ContextPadEntries): ContextPadEntries => {
      const append = entries[APPEND];
      if (!append) return entries;
      const likely = nextSteps(this.area, source as never).map((next, place) => [`append.step-${next.act}`, this.taking(source, next, place + 1)] as const);
      const plain = { ...this.appending(source, null), className: 'bpmn-icon-user-task', title: append.title };
      return { ...Object.fromEntries(likely), 'append.step': this.all(source), ...entries, [APPEND]: plain };
    };
  }

  /** A likely next step; its key stands in its hint. */
  private taking(source: Element, next: NextStep, key: number): ContextPadEntry {
    const act = this.texts.t(actKey(next.act));
    const title = `${this.texts.t(next.join ? 'chart.join_act' : 'chart.append_act', { act })}（${key}）`;
    const click = () => void takeNext(this.area, source as never, next, act);
    const { dragstart } = (this.appending(source, next.act).action ?? {}) as { dragstart: (event: Event) => void };
    return { group: 'sf-next', title, html: icon(this.texts.t(actShortKey(next.act))), action: { click, dragstart } };
  }

  private appending(source: Element, act: Act | null): ContextPadEntry {
    const name = act ? this.texts.t(actKey(act)) : '';
    const shape = () => stepShape(this.area, act, name);
    const click = () => this.autoPlace.append(source as never, shape() as never, undefined as never);
    const dragstart = (event: Event) => this.create.start(event as MouseEvent, shape(), { source: source as never });
    return { group: 'model', title: '', action: { click, dragstart } };
  }

  private all(source: Element): ContextPadEntry {
    const open = () => openStepMenu(this.area, source as never, this.texts);
    return { group: 'sf-next', title: `${this.texts.t('chart.append_step')}（A）`, html: icon('…', 'sf-act-more'), action: { click: open } };
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
