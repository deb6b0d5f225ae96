// Layers over the drawing: risk colours and limits come, follow the drawing, and go without a trace in the file.
import { expect, test } from 'vitest';

import { zhCN } from '../../i18n/zh-CN';
import type { Say } from '../../i18n';
import type { EditArea } from '../canvas/area';
import { part, xmlOf } from '../canvas/area';
import { CHART, openEditor } from '../testing/chart';
import { showLimits, showRisks } from './layers';

const t: Say = (key, facts) => Object.entries(facts ?? {}).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, String(value)), zhCN[key] as string);
const RISKY = CHART.replace('<sf:step act="check" officers="2"/>', '<sf:step act="check" officers="2"><sf:risk grade="high" description="甲" control="乙"/></sf:step>');
const classOf = (area: EditArea, id: string) => part(area, 'canvas').hasMarker(id, 'sf-risk-high');
const notes = (area: EditArea, id: string) => (part(area, 'overlays').get({ element: id, type: 'sf-limit' }) as unknown as { html: HTMLElement }[]).map(({ html }) => html.textContent);

test('a step of high risk is coloured, the others are not, and the colour goes again', async () => {
  const area = await openEditor(RISKY);
  const before = await xmlOf(area);
  showRisks(area, true);
  expect(classOf(area, 'check')).toBe(true);
  expect(classOf(area, 'accept')).toBe(false);
  showRisks(area, false);
  expect(classOf(area, 'check')).toBe(false);
  expect(await xmlOf(area)).toBe(before);
});

test('a limit is written below its step; a step without one has no note', async () => {
  const area = await openEditor();
  showLimits(area, true, t);
  expect(notes(area, 'accept')).toEqual(['5 个工作日']);
  expect(notes(area, 'review')).toEqual([]);
  showLimits(area, false, t);
  expect(notes(area, 'accept')).toEqual([]);
});
