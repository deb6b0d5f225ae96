// Makes the two kinds of drawing area: one that edits, one that only shows. Both know our step vocabulary.
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/diagram-js.css';

import BpmnModeler from 'bpmn-js/lib/Modeler';
import BpmnNavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

import { imeGuard } from '../ime/guard';
import { stepPad } from '../palette/stepPad';
import { stepPalette } from '../palette/stepPalette';
import { replayModule } from '../replay/take';
import sunflow from '../sunflow-moddle.json';
import type { SayHolder } from '../translate/texts';
import { textsModule } from '../translate/texts';
import type { Area, EditArea } from './area';
import { keepLogoInert } from './logo';

const FONT = '"PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';
const INK = '#22373e';

const LOOKS = {
  bpmnRenderer: { defaultFillColor: '#ffffff', defaultStrokeColor: INK, defaultLabelColor: INK },
  textRenderer: {
    defaultStyle: { fontFamily: FONT, fontSize: '13px', lineHeight: 1.35 },
    externalStyle: { fontFamily: FONT, fontSize: '12px', lineHeight: 1.35 },
  },
  moddleExtensions: { sf: sunflow },
};

/** An editing area in `container`. `texts` tells the language and may change later. */
export function createEditor(container: HTMLElement, texts: SayHolder): EditArea {
  const area = new BpmnModeler({
    ...LOOKS,
    container,
    additionalModules: [textsModule(texts), imeGuard, stepPalette, stepPad, replayModule],
  });
  keepLogoInert(container);
  return area;
}

/** A read-only area in `container`: pan and zoom, nothing else. It tells each move at once when others follow it. */
export function createViewer(container: HTMLElement, texts: SayHolder, followed = false): Area {
  const area = new BpmnNavigatedViewer({ ...LOOKS, container, canvas: { deferUpdate: !followed }, additionalModules: [textsModule(texts)] });
  keepLogoInert(container);
  return area;
}
