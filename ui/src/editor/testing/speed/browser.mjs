// A Chromium driven through its debugging pipe: no library, no port. Only what the measurements need.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CALL_MS = 60_000;
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--hide-scrollbars', '--force-device-scale-factor=1', '--remote-debugging-pipe'];

/** Starts a browser with one page of this size. */
export async function startBrowser({ width = 1280, height = 720, path = process.env.CHROMIUM ?? 'chromium' } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'sunflow-browser-'));
  const child = spawn(path, [...FLAGS, `--user-data-dir=${folder}`, `--window-size=${width},${height}`, 'about:blank'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const [, , , out, back] = child.stdio;
  const waiting = new Map();
  const heard = [];
  let buffered = '';
  let last = 0;
  back.setEncoding('utf8');
  back.on('data', (chunk) => {
    buffered += chunk;
    for (let end = buffered.indexOf('\0'); end >= 0; end = buffered.indexOf('\0')) {
      const message = JSON.parse(buffered.slice(0, end));
      buffered = buffered.slice(end + 1);
      if (message.id === undefined) heard.push(message);
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
    }
  });
  const call = (method, params = {}, sessionId = undefined) =>
    new Promise((resolve, reject) => {
      last += 1;
      const id = last;
      const timer = setTimeout(() => reject(new Error(`${method} did not answer`)), CALL_MS);
      waiting.set(id, ({ result, error }) => {
        clearTimeout(timer);
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result);
      });
      out.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  const { targetInfos } = await call('Target.getTargets');
  const page = targetInfos.find((target) => target.type === 'page');
  const { sessionId } = await call('Target.attachToTarget', { targetId: page.targetId, flatten: true });
  const send = (method, params) => call(method, params, sessionId);
  await send('Page.enable');
  await send('Runtime.enable');
  await send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
  return {
    send,
    heard,
    ...actions(send),
    async stop() {
      await call('Browser.close').catch(() => undefined);
      await new Promise((resolve) => (child.exitCode === null ? child.once('exit', resolve) : resolve()));
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function actions(send) {
  const run = async (expression) => {
    const { result, exceptionDetails } = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  const until = async (expression, ms = 20_000) => {
    const end = Date.now() + ms;
    while (Date.now() < end) {
      const value = await run(expression);
      if (value) return value;
      await sleep(50);
    }
    throw new Error(`never true: ${expression}`);
  };
  const mouse = (type, x, y, more = {}) => send('Input.dispatchMouseEvent', { type, x, y, button: 'none', ...more });
  const click = async (x, y, clickCount = 1) => {
    await mouse('mouseMoved', x, y);
    await mouse('mousePressed', x, y, { button: 'left', buttons: 1, clickCount });
    await mouse('mouseReleased', x, y, { button: 'left', clickCount });
  };
  const middleOf = (selector) => run(`(() => { const box = document.querySelector(${JSON.stringify(selector)})?.getBoundingClientRect(); return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 }; })()`);
  const clickOn = async (selector) => {
    await until(`!!document.querySelector(${JSON.stringify(selector)})`);
    const { x, y } = await middleOf(selector);
    await click(x, y);
  };
  const key = async (name, { code = name, keyCode = 0, text, modifiers = 0 } = {}) => {
    await send('Input.dispatchKeyEvent', { type: text ? 'keyDown' : 'rawKeyDown', key: name, code, windowsVirtualKeyCode: keyCode, modifiers, text });
    await send('Input.dispatchKeyEvent', { type: 'keyUp', key: name, code, windowsVirtualKeyCode: keyCode, modifiers });
  };
  return {
    run,
    until,
    mouse,
    click,
    clickOn,
    middleOf,
    key,
    type: (text) => send('Input.insertText', { text }),
    async picture(file) {
      const { data } = await send('Page.captureScreenshot', { format: 'png' });
      writeFileSync(file, Buffer.from(data, 'base64'));
    },
    size: (width, height) => send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false }),
  };
}

export function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
