// What is drawn becomes a net to play: links, calls, rounds and event sub-processes as what they are.
import { expect, test } from 'vitest';

import { openEditor } from '../../../editor/testing/chart';
import { netOf } from './net';

const SHAPES = ['start', 'a', 'out', 'in', 'call', 'es'];
const FILE = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:sf="urn:sunflow:chart:1" id="d" targetNamespace="urn:t">
<bpmn:process id="p"><bpmn:extensionElements><sf:power class="XK"/></bpmn:extensionElements>
<bpmn:startEvent id="start"/><bpmn:userTask id="a"><bpmn:multiInstanceLoopCharacteristics/></bpmn:userTask>
<bpmn:intermediateThrowEvent id="out"><bpmn:linkEventDefinition id="l1" name="去办结"/></bpmn:intermediateThrowEvent>
<bpmn:intermediateCatchEvent id="in"><bpmn:linkEventDefinition id="l2" name="去办结"/></bpmn:intermediateCatchEvent>
<bpmn:callActivity id="call" calledElement="other"/>
<bpmn:subProcess id="es" triggeredByEvent="true"><bpmn:startEvent id="told" isInterrupting="false"><bpmn:messageEventDefinition id="m"/></bpmn:startEvent></bpmn:subProcess>
</bpmn:process>
<bpmndi:BPMNDiagram id="di"><bpmndi:BPMNPlane id="plane" bpmnElement="p">
${SHAPES.map((id, index) => `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}" isExpanded="true"><dc:Bounds x="${100 + index * 160}" y="100" width="100" height="80"/></bpmndi:BPMNShape>`).join('')}
<bpmndi:BPMNShape id="told_di" bpmnElement="told"><dc:Bounds x="920" y="120" width="36" height="36"/></bpmndi:BPMNShape>
</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>`;

test('links, calls, rounds and event sub-processes are what they are', async () => {
  const net = netOf(await openEditor(FILE));
  const kind = (id: string) => net.nodes.get(id)?.kind;
  expect(net.start).toBe('start');
  expect(kind('a')).toMatchObject({ is: 'step', repeat: 'parallel' });
  expect(kind('call')).toMatchObject({ is: 'step', called: 'other' });
  expect(kind('es')).toEqual({ is: 'event_sub', start: 'told', interrupting: false, trigger: 'Message' });
  expect(kind('out')).toEqual({ is: 'milestone' });
  expect(net.flows.get(net.nodes.get('out')?.outgoing[0] ?? '')).toMatchObject({ source: 'out', target: 'in', name: '去办结' });
});
