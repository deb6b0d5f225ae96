// Our group in the palette: administrative steps. Each is a plain user task with `sf:step/@act`.
import type Create from 'diagram-js/lib/features/create/Create';
import type ElementFactory from 'bpmn-js/lib/features/modeling/ElementFactory';
import type Palette from 'diagram-js/lib/features/palette/Palette';
import type { PaletteEntries } from 'diagram-js/lib/features/palette/PaletteProvider';

import type { Act } from '../../ipc/bindings/commands';
import type { Area } from '../canvas/area';
import type { SayHolder } from '../translate/texts';
import { PALETTE_ACTS, actKey, actShortKey } from './acts';
import { stepShape } from './stepShape';

const LOW_PRIORITY = 500;
const UPRIGHT = { isHorizontal: false };

class StepPalette {
  static $inject = ['palette', 'create', 'elementFactory', 'bpmnjs', 'sayHolder', 'translate'];

  constructor(
    palette: Palette,
    private readonly create: Create,
    private readonly factory: ElementFactory,
    private readonly area: Area,
    private readonly texts: SayHolder,
    private readonly translate: (template: string) => string,
  ) {
    palette.registerProvider(LOW_PRIORITY, this);
  }

  getPaletteEntries() {
    return (entries: PaletteEntries): PaletteEntries => {
      const own: PaletteEntries = {};
      for (const act of PALETTE_ACTS) own[`step.${act}`] = this.entry(act);
      const { 'create.data-store': _store, ...kept } = entries;
      return { ...kept, 'create.task': this.plainStep(), 'create.pool-upright': this.uprightPool(), ...own };
    };
  }

  private entry(act: Act) {
    const name = this.texts.t(actKey(act));
    const icon = document.createElement('div');
    icon.className = 'entry sf-act';
    icon.draggable = true;
    icon.textContent = this.texts.t(actShortKey(act));
    return { group: 'sf-step', className: `sf-act-${act}`, title: name, html: icon.outerHTML, action: this.starting(act, name) };
  }

  private plainStep() {
    return { group: 'activity', className: 'bpmn-icon-user-task', title: this.translate('Create task'), action: this.starting(null, '') };
  }

  private uprightPool() {
    const start = (event: Event) => this.create.start(event as MouseEvent, this.factory.createParticipantShape(UPRIGHT as never));
    return { group: 'collaboration', className: 'bpmn-icon-participant sf-upright', title: this.texts.t('chart.create_upright_pool'), action: { dragstart: start, click: start } };
  }

  private starting(act: Act | null, name: string) {
    const start = (event: Event) => this.create.start(event as MouseEvent, stepShape(this.area, act, name));
    return { dragstart: start, click: start };
  }
}

export const stepPalette = {
  __init__: ['stepPalette'],
  stepPalette: ['type', StepPalette],
};
