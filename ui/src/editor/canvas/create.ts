// Makes the two kinds of drawing area: one that edits, one that only shows. Both know our step vocabulary.
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/diagram-js.css';

import BpmnModeler from 'bpmn-js/lib/Modeler';
import BpmnNavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

import { clipboardModule } from '../clipboard/shared';
import { togetherModule } from '../command/together';
import { imeGuard } from '../ime/guard';
import { labelRun } from '../labels/labelRun';
import { labelModule } from '../labels/textRenderer';
import { lanePlace } from '../lanes/lanePlace';
import { uprightModule } from '../lanes/upright';
import { stepKeys } from '../palette/stepKeys';
import { stepMenu } from '../palette/stepMenu';
import { stepPad } from '../palette/stepPad';
import { stepPalette } from '../palette/stepPalette';
import { replayModule } from '../replay/take';
import { searchModule } from '../search/searchByPost';
import sunflow from '../sunflow-moddle.json';
import type { SayHolder } from '../translate/texts';
import { textsModule } from '../translate/texts';
import type { Area, EditArea } from './area';
import { forgetWritten } from './area';
import { cullModule } from './cull';
import { dragCursor } from './dragCursor';
import { keepLogoInert } from './logo';
import { nearSnapping } from './nearSnapping';
import { steadyWheel } from './steadyWheel';
import { taskMarks } from './taskMarks';

const FONT = '"PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';
const INK = '#22373e';

const LOOKS = {
  bpmnRenderer: { defaultFillColor: '#ffffff', defaultStrokeColor: INK, defaultLabelColor: INK },
  textRenderer: {
    defaultStyle: { fontFamily: FONT, fontSize: '13px', lineHeight: 1.35 },
    // As the layout and the printed sheets measure labels.
    externalStyle: { fontFamily: FONT, fontSize: '11px', lineHeight: 1.35 },
  },
  moddleExtensions: { sf: sunflow },
};

const EDITING = [dragCursor, nearSnapping, togetherModule, imeGuard, labelRun, lanePlace, uprightModule, stepPalette, stepPad, stepMenu, stepKeys, clipboardModule, searchModule, replayModule];

/** An editing area in `container`. `texts` tells the language and may change later. */
export function createEditor(container: HTMLElement, texts: SayHolder): EditArea {
  const area = new BpmnModeler({
    ...LOOKS,
    container,
    additionalModules: [textsModule(texts), labelModule, cullModule, steadyWheel, taskMarks, ...EDITING],
  });
  keepLogoInert(container);
  forgetWritten(area);
  return area;
}

/** A read-only area in `container`: pan and zoom, nothing else. It tells each move at once when others follow it. */
export function createViewer(container: HTMLElement, texts: SayHolder, followed = false): Area {
  const area = new BpmnNavigatedViewer({ ...LOOKS, container, canvas: { deferUpdate: !followed }, additionalModules: [textsModule(texts), labelModule, cullModule, steadyWheel, taskMarks] });
  keepLogoInert(container);
  forgetWritten(area);
  return area;
}
