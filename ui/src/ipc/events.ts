// What Rust tells the window on its own: Tauri events there, server-sent events of the loopback host in a browser.
import { listen } from '@tauri-apps/api/event';

import { inWindow } from './call';

/** Events and their facts. */
export interface Told {
  case_changed: { case: string; version: number };
  sync_changed: Record<string, never>;
  job_progress: { job: string; done: number; total: number };
}

type Stop = () => void;

let source: EventSource | undefined;

/** Calls `then` whenever the event comes, until the returned function is called. */
export function onTold<E extends keyof Told>(event: E, then: (facts: Told[E]) => void): Stop {
  if (inWindow()) return onWindowEvent(event, then);
  if (typeof EventSource === 'undefined') return () => undefined;
  source ??= new EventSource('/events');
  const current = source;
  const hear = (message: MessageEvent<string>) => then(JSON.parse(message.data) as Told[E]);
  current.addEventListener(event, hear);
  return () => current.removeEventListener(event, hear);
}

function onWindowEvent<E extends keyof Told>(event: E, then: (facts: Told[E]) => void): Stop {
  let stopped = false;
  let stop: Stop = () => undefined;
  void listen<Told[E]>(event, (told) => then(told.payload)).then((unlisten) => {
    stop = unlisten;
    if (stopped) unlisten();
  });
  return () => {
    stopped = true;
    stop();
  };
}
