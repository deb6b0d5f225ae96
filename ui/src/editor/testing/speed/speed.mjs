// Measures the editor with a large chart in Chromium: how long it takes to open, and how busy the main thread is at each
// pointer move of a drag while checking is on; and that the watermark is not covered.
//   node speed.mjs <address that `sunflow desk serve` printed> <user> <password> [steps]
// Prints one JSON object; ends with 1 where a bound is missed.
import { largeChart } from './largeChart.mjs';
import { sleep, startBrowser } from './browser.mjs';

const OPEN_MS = 1_000;
const BUSY_MS = 33;
const MOVES = 150;
const MOVE_EVERY_MS = 16;

const CALL = `window.ask = async (name, payload) => {
  const response = await fetch('/call/' + name, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(payload) });
  if (!response.ok) throw new Error(name + ': ' + (await response.text()));
  return response.json();
}`;
/** From the click on the chart to the frame that shows its last step. */
const OPEN = `new Promise((done) => {
  const from = performance.now();
  location.hash = '#/chart/CHART';
  const look = () => {
    if (document.querySelector('[data-element-id=LAST]')) requestAnimationFrame(() => setTimeout(() => done({ ms: Math.round(performance.now() - from), call_ms: Math.round(performance.getEntriesByType('resource').filter((entry) => entry.name.endsWith('/call/chart.open')).at(-1)?.duration ?? 0) })));
    else requestAnimationFrame(look);
  };
  look();
})`;
/** Whether the watermark is what a pointer meets at its corners and middle. */
const WATERMARK = `(() => {
  const mark = document.querySelector('.bjs-powered-by');
  const box = mark.getBoundingClientRect();
  const points = [[0.5, 0.5], [0.1, 0.1], [0.9, 0.1], [0.1, 0.9], [0.9, 0.9]];
  const met = points.map(([x, y]) => document.elementFromPoint(box.x + box.width * x, box.y + box.height * y));
  const inside = box.x >= 0 && box.y >= 0 && box.right <= innerWidth && box.bottom <= innerHeight && box.width > 0;
  return { free: inside && met.every((element) => element === mark || mark.contains(element)), width: box.width, height: box.height };
})()`;

const [address, user, password, count = '1000'] = process.argv.slice(2);
if (!address || !user || !password) {
  process.stderr.write('speed.mjs <address> <user> <password> [steps]\n');
  process.exit(2);
}
const steps = Number(count);
const browser = await startBrowser({ width: 1280, height: 720 });
try {
  const figures = await measure();
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  if (!figures.fast) process.exitCode = 1;
} finally {
  await browser.stop();
}

async function measure() {
  const { send, run, until } = browser;
  await send('Page.navigate', { url: address });
  await until('document.readyState === "complete" && !!document.querySelector("#root > *")');
  await run(CALL);
  await run(`ask('session.sign_in', ${JSON.stringify({ user, password })})`);
  const base64 = Buffer.from(largeChart(steps), 'utf8').toString('base64');
  const chart = await run(`ask('chart.read_file', { name: 'large.bpmn', base64: ${JSON.stringify(base64)} }).then((made) => made.chart)`);
  const own = await run(`ask('chart.create', { name: 'warm', side: 'internal', case_type: null, from: null }).then((made) => made.chart)`);
  await run('location.hash = "#/chart"; location.reload()').catch(() => undefined);
  await until('!!document.querySelector("[data-testid=chart-library]")');
  // The first chart of a window loads the editor's code; the figure is about the chart.
  await run(`location.hash = '#/chart/${own}'`);
  await until('!!document.querySelector("[data-element-id=Start_1]")');
  await run('location.hash = "#/chart"');
  await until('!!document.querySelector("[data-testid=chart-library]")');
  await sleep(500);
  // Processor time of the main thread: what others do on this machine does not count.
  await send('Performance.enable', { timeDomain: 'threadTicks' });
  const opened = [];
  for (let round = 0; round < 3; round += 1) {
    const before = await taskMs(send);
    const took = await run(OPEN.replaceAll('CHART', chart).replaceAll('LAST', `step_${steps}`));
    opened.push({ ...took, cpu_ms: Math.round((await taskMs(send)) - before) });
    if (round < 2) {
      await sleep(1_500);
      await run('location.hash = "#/chart"');
      await until('!!document.querySelector("[data-testid=chart-library]")');
      await sleep(800);
    }
  }
  await until('!!document.querySelector("[data-testid=findings-count], [data-testid=findings-none]")', 60_000);
  const watermark = await run(WATERMARK);
  const busy = await drag();
  const open_ms = opened.map(({ ms }) => ms).sort((a, b) => a - b)[1];
  const fast = open_ms <= OPEN_MS && busy.p95_ms <= BUSY_MS && watermark.free;
  return { steps, open_ms, opened, drag: busy, watermark, fast };
}

/** A drag right after a change, so that save and check fall due in the middle of it. */
async function drag() {
  const { send, mouse, click, key, run, until } = browser;
  const at = await visibleStep();
  await click(at.x, at.y);
  await sleep(700);
  await key('ArrowRight', { keyCode: 39 });
  await mouse('mousePressed', at.x, at.y, { button: 'left', buttons: 1, clickCount: 1 });
  const times = [];
  let before = await taskMs(send);
  for (let move = 1; move <= MOVES; move += 1) {
    const x = at.x + Math.min(move * 2, 260) + (move % 7);
    const y = at.y + Math.sin(move / 8) * 40;
    await mouse('mouseMoved', x, y, { button: 'left', buttons: 1 });
    await sleep(MOVE_EVERY_MS);
    await run('new Promise((done) => requestAnimationFrame(() => done(1)))');
    const now = await taskMs(send);
    times.push(now - before);
    before = now;
  }
  const dragged = await run('!!document.querySelector(".djs-dragging, .djs-drag-group, .djs-drag-active")');
  await mouse('mouseReleased', at.x + 260, at.y, { button: 'left', clickCount: 1 });
  await until('!document.querySelector(".djs-drag-active")');
  times.sort((a, b) => a - b);
  const share = (part) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * part))] * 10) / 10;
  return { moves: times.length, dragged, p50_ms: share(0.5), p95_ms: share(0.95), max_ms: share(1) };
}

/** Time that the main thread spent in tasks so far. */
async function taskMs(send) {
  const { metrics } = await send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value * 1_000;
}

async function visibleStep() {
  return browser.run(`(() => {
    const canvas = document.querySelector('[data-testid=editor-canvas]').getBoundingClientRect();
    for (const shape of document.querySelectorAll('[data-element-id^=step_]')) {
      const box = shape.getBoundingClientRect();
      const x = box.x + box.width / 2, y = box.y + box.height / 2;
      if (x > canvas.x + 250 && x < canvas.right - 350 && y > canvas.y + 150 && y < canvas.bottom - 150 && document.elementFromPoint(x, y)?.closest('[data-element-id]') === shape) return { x, y };
    }
    throw new Error('no step in view');
  })()`);
}
