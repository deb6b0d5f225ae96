// A chart of many steps as a file: one pool, five lanes, rows that run to and fro.
// Half of the steps have no limit and no basis, so that a check has much to say.

const COLUMNS = 50;
const LANES = ['window', 'review', 'head', 'officer', 'legal'];
const STEP_X = 150;
const STEP_Y = 110;
const LEFT = 240;
const TOP = 90;

/** The file of a chart with this many steps. */
export function largeChart(steps = 1000) {
  const rows = Math.ceil(steps / COLUMNS);
  const rowsPerLane = Math.ceil(rows / LANES.length);
  const place = (index) => {
    const row = Math.floor(index / COLUMNS);
    const along = index % COLUMNS;
    return { x: LEFT + (row % 2 === 0 ? along : COLUMNS - 1 - along) * STEP_X, y: TOP + row * STEP_Y, row };
  };
  const ids = Array.from({ length: steps }, (_, index) => `step_${index + 1}`);
  const nodes = ids.map((id, index) => ({ id, ...place(index), width: 100, height: 80 }));
  const flows = [];
  const flow = (source, target, from, to) => flows.push({ id: `flow_${flows.length + 1}`, source, target, points: [from, to] });
  const middle = ({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 });
  const start = { id: 'start', x: LEFT - 80, y: TOP + 22, width: 36, height: 36 };
  const last = nodes.at(-1);
  const end = { id: 'end', x: last.x + 20, y: last.y + 100, width: 36, height: 36 };
  flow('start', ids[0], middle(start), { x: nodes[0].x, y: nodes[0].y + 40 });
  nodes.slice(1).forEach((node, index) => flow(nodes[index].id, node.id, ...docked(nodes[index], node)));
  flow(last.id, 'end', { x: last.x + 50, y: last.y + 80 }, { x: end.x + 18, y: end.y });
  const laneOf = ({ row }) => LANES[Math.min(Math.floor(row / rowsPerLane), LANES.length - 1)];
  const card = (index) => (index % 2 === 0 ? `<sf:step act="review"><sf:limit number="1" unit="day" counting="working"/><sf:basis statute="中华人民共和国行政许可法" article="34"/>${index % 10 === 0 ? '<sf:risk grade="high" description="审查标准不一"/>' : ''}</sf:step>` : '<sf:step act="check"/>');
  const task = (id, index) => `<bpmn:userTask id="${id}" name="第${index + 1}环节审查申请材料"><bpmn:extensionElements>${card(index)}</bpmn:extensionElements>${flows.filter((one) => one.target === id).map((one) => `<bpmn:incoming>${one.id}</bpmn:incoming>`).join('')}${flows.filter((one) => one.source === id).map((one) => `<bpmn:outgoing>${one.id}</bpmn:outgoing>`).join('')}</bpmn:userTask>`;
  const lane = (post) => {
    const inside = nodes.filter((node) => laneOf(node) === post).map((node) => node.id);
    if (post === LANES[0]) inside.unshift('start');
    if (post === laneOf(last)) inside.push('end');
    return `<bpmn:lane id="lane_${post}" name="${post}"><bpmn:extensionElements><sf:lane post="${post}"/></bpmn:extensionElements>${inside.map((id) => `<bpmn:flowNodeRef>${id}</bpmn:flowNodeRef>`).join('')}</bpmn:lane>`;
  };
  const shape = (id, { x, y, width, height }, more = '') => `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"${more}><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/></bpmndi:BPMNShape>`;
  const pool = { x: LEFT - 150, y: TOP - 20, width: COLUMNS * STEP_X + 180, height: rowsPerLane * LANES.length * STEP_Y + 120 };
  const laneBox = (index) => ({ x: pool.x + 30, y: pool.y + (index * pool.height) / LANES.length, width: pool.width - 30, height: pool.height / LANES.length });
  const edge = ({ id, points }) => `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}">${points.map(({ x, y }) => `<di:waypoint x="${x}" y="${y}"/>`).join('')}</bpmndi:BPMNEdge>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:sf="urn:sunflow:chart:1" id="defs" targetNamespace="urn:sunflow:speed">
<bpmn:collaboration id="pools"><bpmn:participant id="pool" name="大图" processRef="process"/></bpmn:collaboration>
<bpmn:process id="process" name="大图 ${steps}" isExecutable="true"><bpmn:extensionElements><sf:power class="XK" caseType="promised"/></bpmn:extensionElements><bpmn:laneSet id="lanes">${LANES.map(lane).join('')}</bpmn:laneSet>
<bpmn:startEvent id="start" name="收到申请"><bpmn:outgoing>flow_1</bpmn:outgoing></bpmn:startEvent>${ids.map(task).join('\n')}<bpmn:endEvent id="end" name="办结"><bpmn:incoming>flow_${flows.length}</bpmn:incoming></bpmn:endEvent>
${flows.map(({ id, source, target }) => `<bpmn:sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}"/>`).join('')}</bpmn:process>
<bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="pools">${shape('pool', pool, ' isHorizontal="true"')}${LANES.map((post, index) => shape(`lane_${post}`, laneBox(index), ' isHorizontal="true"')).join('')}${shape('start', start)}${nodes.map((node) => shape(node.id, node)).join('')}${shape('end', end)}
${flows.map(edge).join('')}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>`;
}

function docked(from, to) {
  if (from.row !== to.row) return [{ x: from.x + 50, y: from.y + 80 }, { x: to.x + 50, y: to.y }];
  return from.x < to.x ? [{ x: from.x + 100, y: from.y + 40 }, { x: to.x, y: to.y + 40 }] : [{ x: from.x, y: from.y + 40 }, { x: to.x + 100, y: to.y + 40 }];
}
