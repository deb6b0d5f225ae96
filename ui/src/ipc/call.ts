// The only door to Rust: the shell's `call` in the window, the loopback host's POST /call/<name> in a browser.
import { invoke } from '@tauri-apps/api/core';

import type { Commands, LogView } from './bindings/commands';
import { isAppError, localError, toAppError } from './errors';

export type CommandName = keyof Commands;
export type RequestOf<N extends CommandName> = Commands[N]['request'];
export type ReplyOf<N extends CommandName> = Commands[N]['reply'];

const CALL_TIMEOUT_MS = 120_000;
const DETAIL_CHARS = 500;

/** True inside the desktop window, false in a browser. */
export function inWindow(): boolean {
  return '__TAURI_INTERNALS__' in window;
}

/** Calls one command of the table. Throws an AppError, never anything else. */
export async function call<N extends CommandName>(name: N, payload: RequestOf<N>): Promise<ReplyOf<N>> {
  return (await send(name, payload)) as ReplyOf<N>;
}

/** Saves text to a file of the person's choice. True when it was saved, false when the person thought better of it. */
export async function saveFile(name: string, text: string): Promise<boolean> {
  if (inWindow()) {
    const reply = (await send('shell.save_file', { name, text })) as { saved: string | null };
    return reply.saved !== null;
  }
  offer(name, new Blob([text], { type: 'application/octet-stream' }));
  return true;
}

/** Saves bytes (base64) to a file of the person's choice. True when they were saved. */
export async function saveBytes(name: string, base64: string): Promise<boolean> {
  if (inWindow()) {
    const reply = (await send('shell.save_file', { name, base64 })) as { saved: string | null };
    return reply.saved !== null;
  }
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  offer(name, new Blob([bytes], { type: 'application/octet-stream' }));
  return true;
}

/** Opens an event log by the system's own dialog: only in the window. Null when the person thought better of it. */
export async function openLog(job: string): Promise<LogView | null> {
  return ((await send('shell.open_log', { job })) as { log: LogView | null }).log;
}

function offer(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

async function send(name: string, payload: unknown): Promise<unknown> {
  try {
    return inWindow() ? await invoke('call', { name, payload }) : await post(name, payload);
  } catch (thrown) {
    throw toAppError(thrown);
  }
}

async function post(name: string, payload: unknown): Promise<unknown> {
  const response = await fetch(`/call/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(payload),
    signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
  }).catch((why: unknown): never => {
    throw localError('desk_unreachable', 'not_now', String(why));
  });
  const text = await response.text();
  const body = parse(text);
  if (response.ok && body !== undefined) return body;
  if (isAppError(body)) throw body;
  throw localError('bad_reply', 'broken', `${response.status} ${text.slice(0, DETAIL_CHARS)}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
