// Our group in the palette: administrative steps. Each is a plain user task with `sf:step/@act`.
import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory';
import type ElementFactory from 'bpmn-js/lib/features/modeling/ElementFactory';
import type { Moddle, Shape } from 'bpmn-js/lib/model/Types';
import type Create from 'diagram-js/lib/features/create/Create';
import type Palette from 'diagram-js/lib/features/palette/Palette';
import type { PaletteEntries } from 'diagram-js/lib/features/palette/PaletteProvider';

import type { Act } from '../../ipc/bindings/commands';
import type { SayHolder } from '../translate/texts';
import { PALETTE_ACTS, actKey } from './acts';

const LOW_PRIORITY = 500;
const LONGEST_ICON = 2;

/** A new step of an act, not yet on the canvas. */
export function stepShape(factory: ElementFactory, bpmn: BpmnFactory, moddle: Moddle, act: Act | null, name: string): Shape {
  const task = bpmn.create('bpmn:UserTask', { name });
  if (act) {
    const card = moddle.create('sf:Step', { act });
    const holder = moddle.create('bpmn:ExtensionElements', { values: [card] });
    card.$parent = holder;
    holder.$parent = task;
    task.set('extensionElements', holder);
  }
  return factory.createShape({ type: 'bpmn:UserTask', businessObject: task });
}

class StepPalette {
  static $inject = ['palette', 'create', 'elementFactory', 'bpmnFactory', 'moddle', 'sayHolder', 'translate'];

  constructor(
    palette: Palette,
    private readonly create: Create,
    private readonly factory: ElementFactory,
    private readonly bpmn: BpmnFactory,
    private readonly moddle: Moddle,
    private readonly texts: SayHolder,
    private readonly translate: (template: string) => string,
  ) {
    palette.registerProvider(LOW_PRIORITY, this);
  }

  getPaletteEntries() {
    return (entries: PaletteEntries): PaletteEntries => {
      const own: PaletteEntries = {};
      for (const act of PALETTE_ACTS) own[`step.${act}`] = this.entry(act);
      return { ...entries, 'create.task': this.plainStep(), ...own };
    };
  }

  private entry(act: Act) {
    const name = this.texts.t(actKey(act));
    const icon = document.createElement('div');
    icon.className = 'entry sf-act';
    icon.draggable = true;
    icon.textContent = name.slice(0, this.texts.language === 'zh-CN' ? LONGEST_ICON : LONGEST_ICON + 2);
    return { group: 'sf-step', className: `sf-act-${act}`, title: name, html: icon.outerHTML, action: this.starting(act, name) };
  }

  private plainStep() {
    return { group: 'activity', className: 'bpmn-icon-user-task', title: this.translate('Create task'), action: this.starting(null, '') };
  }

  private starting(act: Act | null, name: string) {
    const start = (event: Event) => {
      this.create.start(event as MouseEvent, stepShape(this.factory, this.bpmn, this.moddle, act, name));
    };
    return { dragstart: start, click: start };
  }
}

export const stepPalette = {
  __init__: ['stepPalette'],
  stepPalette: ['type', StepPalette],
};
