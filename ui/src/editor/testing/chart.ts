// A small chart with a pool, lanes, step cards and things of another tool, and an editor to open it in.
import { zhCN } from '../../i18n/zh-CN';
import type { EditArea } from '../canvas/area';
import { createEditor } from '../canvas/create';
import { fitOutBrowser } from './browser';

interface Step {
  id: string;
  name: string;
  lane: string;
  x: number;
  card: string;
}

const STEPS: Step[] = [
  { id: 'accept', name: '受理', lane: 'window', x: 220, card: '<sf:step act="accept" post="window"><sf:limit number="5" unit="day" counting="working"/><sf:basis statute="中华人民共和国行政许可法" article="32"/></sf:step>' },
  { id: 'review', name: '审查', lane: 'office', x: 380, card: '<x:note mark="7"><x:deep>甲</x:deep></x:note><sf:step act="review" x:own="1"><sf:field key="opinion" label="意见" kind="choice" required="true" options="同意|不同意"/></sf:step>' },
  { id: 'check', name: '审核', lane: 'office', x: 540, card: '<sf:step act="check" officers="2"/>' },
];
const LANES = { window: 100, office: 220 };
const FLOWS = [
  ['f1', 'start', 'accept', 156, 140, 220, 140],
  ['f2', 'accept', 'review', 320, 140, 380, 260],
  ['f3', 'review', 'check', 480, 260, 540, 260],
  ['f4', 'check', 'end', 640, 260, 722, 260],
] as const;

const flowsOf = (id: string) =>
  FLOWS.filter(([, , target]) => target === id).map(([flow]) => `<bpmn:incoming>${flow}</bpmn:incoming>`).join('') +
  FLOWS.filter(([, source]) => source === id).map(([flow]) => `<bpmn:outgoing>${flow}</bpmn:outgoing>`).join('');
const task = ({ id, name, card }: Step) =>
  `<bpmn:userTask id="${id}" name="${name}" x:colour="red"><bpmn:extensionElements>${card}</bpmn:extensionElements>${flowsOf(id)}</bpmn:userTask>`;
const shape = (id: string, x: number, y: number, width: number, height: number) =>
  `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}" isHorizontal="true"><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/></bpmndi:BPMNShape>`;
const lane = (id: keyof typeof LANES) => {
  const refs = STEPS.filter((step) => step.lane === id).map((step) => step.id);
  if (id === 'window') refs.push('start');
  else refs.push('end');
  return `<bpmn:lane id="${id}" name="${id}"><bpmn:extensionElements><sf:lane post="${id}"/></bpmn:extensionElements>${refs.map((ref) => `<bpmn:flowNodeRef>${ref}</bpmn:flowNodeRef>`).join('')}</bpmn:lane>`;
};

/** The chart as a file. */
export const CHART = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:sf="urn:sunflow:chart:1" xmlns:x="urn:another:tool" id="defs" targetNamespace="urn:test">
<bpmn:collaboration id="pools"><bpmn:participant id="pool" name="许可" processRef="process"/></bpmn:collaboration>
<bpmn:process id="process" isExecutable="true"><bpmn:documentation>说明</bpmn:documentation><bpmn:extensionElements><sf:power class="XK" caseType="promised"><sf:promised number="10" unit="day" counting="working"/><sf:statutory number="20" unit="day" counting="working" statute="中华人民共和国行政许可法" article="42"/></sf:power><x:meta k="v"/></bpmn:extensionElements>
<bpmn:laneSet id="lanes">${lane('window')}${lane('office')}</bpmn:laneSet>
<bpmn:startEvent id="start">${flowsOf('start')}</bpmn:startEvent>${STEPS.map(task).join('')}<bpmn:endEvent id="end">${flowsOf('end')}</bpmn:endEvent>
${FLOWS.map(([id, source, target]) => `<bpmn:sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}"/>`).join('')}</bpmn:process>
<bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="pools">
${shape('pool', 60, 80, 760, 240)}${shape('window', 90, 80, 730, 120)}${shape('office', 90, 200, 730, 120)}
${shape('start', 120, 122, 36, 36)}${STEPS.map((step) => shape(step.id, step.x, LANES[step.lane as keyof typeof LANES], 100, 80)).join('')}${shape('end', 722, 242, 36, 36)}
${FLOWS.map(([id, , , x1, y1, x2, y2]) => `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}"><di:waypoint x="${x1}" y="${y1}"/><di:waypoint x="${x2}" y="${y2}"/></bpmndi:BPMNEdge>`).join('')}
</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>`;

/** An editor with this file open, in the given language. */
export async function openEditor(xml = CHART, language: 'zh-CN' | 'en' = 'zh-CN'): Promise<EditArea> {
  fitOutBrowser();
  const container = document.createElement('div');
  document.body.append(container);
  const area = createEditor(container, { language, t: (key) => zhCN[key] });
  const { warnings } = await area.importXML(xml);
  if (warnings.length > 0) throw new Error(`the chart does not open clean: ${String(warnings)}`);
  return area;
}

/**
 * The lines of a file whatever their order: what BPMN means does not depend on the order of siblings. An empty label
 * place, which the drawing area gives to a shape that comes back, says nothing.
 */
export function linesOf(xml: string): string[] {
  const lines = xml.replace(/\s*<bpmndi:BPMNLabel \/>/g, '');
  return lines.split('\n').sort();
}
