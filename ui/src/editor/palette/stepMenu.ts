// Two menus of acts: which step to append, and, among the kinds of element, which act a step is changed to.
import type BpmnReplace from 'bpmn-js/lib/features/replace/BpmnReplace';
import type AutoPlace from 'diagram-js/lib/features/auto-place/AutoPlace';
import type PopupMenu from 'diagram-js/lib/features/popup-menu/PopupMenu';
import type { PopupMenuEntries } from 'diagram-js/lib/features/popup-menu/PopupMenuProvider';

import type { Act } from '../../ipc/bindings/commands';
import type { Area, Element } from '../canvas/area';
import { part } from '../canvas/area';
import { readCard } from '../card/read';
import type { Card, Step } from '../card/step';
import { writeCard } from '../card/write';
import { together } from '../command/together';
import type { SayHolder } from '../translate/texts';
import { ACTS, actKey } from './acts';
import { lawfulStep, procedureIn } from './lawful';
import { nextSteps } from './nextSteps';
import { stepShape } from './stepShape';

/** Name of the menu that appends. */
export const STEP_MENU = 'sunflow-append-step';
const REPLACE_MENU = 'bpmn-replace';
const LOW_PRIORITY = 500;
const MENU_GAP = 5;
const MENU_WIDTH = 240;

class StepMenu {
  static $inject = ['popupMenu', 'autoPlace', 'bpmnReplace', 'bpmnjs', 'sayHolder'];

  constructor(
    menu: PopupMenu,
    private readonly autoPlace: AutoPlace,
    private readonly replace: BpmnReplace,
    private readonly area: Area,
    private readonly texts: SayHolder,
  ) {
    menu.registerProvider(STEP_MENU, { getPopupMenuEntries: (source: Element) => this.appending(source) } as never);
    menu.registerProvider(REPLACE_MENU, LOW_PRIORITY, { getPopupMenuEntries: (target: Element) => (entries: PopupMenuEntries) => this.changing(target, entries) } as never);
  }

  /** The likely acts first, then all in the order of a case. */
  private appending(source: Element): PopupMenuEntries {
    const likely = nextSteps(this.area, source).map(({ act }) => act);
    return this.entries('append', [...likely, ...ACTS.filter((act) => !likely.includes(act))], (act) => this.append(source, act));
  }

  private append(source: Element, act: Act): void {
    this.autoPlace.append(source as never, stepShape(this.area, act, this.texts.t(actKey(act))) as never, undefined as never);
  }

  private changing(target: Element, entries: PopupMenuEntries): PopupMenuEntries {
    if (Array.isArray(target) || !target.businessObject?.$instanceOf?.('bpmn:Task')) return entries;
    const now = readCard(target.businessObject).act;
    return { ...this.entries('act', ACTS.filter((one) => one !== now), (act) => this.change(target, act)), ...entries };
  }

  private change(target: Element, act: Act): void {
    together(this.area, () => {
      const step = target.type === 'bpmn:Task' ? (this.replace.replaceElement(target as never, { type: 'bpmn:UserTask' } as never) as unknown as Element) : target;
      const card = readCard(step.businessObject);
      writeCard(this.area, step, withAct(card, lawfulStep(act, procedureIn(this.area))));
      if (isNamedAfter(step.businessObject.name, card.act, this.texts)) part(this.area, 'modeling').updateProperties(step, { name: this.texts.t(actKey(act)) });
    });
  }

  private entries(prefix: string, acts: readonly Act[], act: (chosen: Act) => void): PopupMenuEntries {
    const group = { id: 'sf-step', name: this.texts.t('chart.step_types') };
    const made = acts.map((one) => [
      `${prefix}-${one}`,
      { label: this.texts.t(actKey(one)), className: 'bpmn-icon-user-task', group, action: () => act(one) },
    ]);
    return Object.fromEntries(made) as PopupMenuEntries;
  }
}

/** Opens the menu of all acts below the context pad of what a step is appended to. */
export function openStepMenu(area: Area, source: Element, texts: SayHolder): void {
  const pad = area.get<{ _current?: { html?: HTMLElement } }>('contextPad');
  const box = pad._current?.html?.getBoundingClientRect();
  const place = { x: box?.left ?? 0, y: (box?.bottom ?? 0) + MENU_GAP };
  area.get<PopupMenu>('popupMenu').open(source as never, STEP_MENU, place as never, { title: texts.t('chart.append_step'), width: MENU_WIDTH, search: true });
}

/** The card of another act: what the designer set stays, what is empty takes what the law fixes. */
export function withAct(card: Card, lawful: Step): Card {
  return {
    ...card,
    act: lawful.act ?? null,
    limit: card.limit ?? lawful.limit ?? null,
    excluded: card.excluded ?? lawful.excluded ?? null,
    basis: card.basis.length > 0 ? card.basis : (lawful.basis ?? []),
    officers: card.officers || (lawful.officers ?? 0),
  };
}

function isNamedAfter(name: string | undefined, act: Act | null, texts: SayHolder): boolean {
  return !name || (act !== null && name === texts.t(actKey(act)));
}

export const stepMenu = {
  __init__: ['stepMenu'],
  stepMenu: ['type', StepMenu],
};
