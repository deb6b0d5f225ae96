// What Rust tells the window on its own: Tauri events there, server-sent events of the loopback host in a browser.
import { listen } from '@tauri-apps/api/event';

import type { Told } from './bindings/commands';
import { inWindow } from './call';

type Name = Told['is'];
/** The facts of an event. */
export type FactsOf<E extends Name> = Omit<Extract<Told, { is: E }>, 'is'>;

type Stop = () => void;

let source: EventSource | undefined;

/** Calls `then` whenever the event comes, until the returned function is called. */
export function onTold<E extends Name>(event: E, then: (facts: FactsOf<E>) => void): Stop {
  if (inWindow()) return onWindowEvent(event, then);
  if (typeof EventSource === 'undefined') return () => undefined;
  source ??= new EventSource('/events');
  const current = source;
  const hear = (message: MessageEvent<string>) => then(JSON.parse(message.data) as FactsOf<E>);
  current.addEventListener(event, hear);
  return () => current.removeEventListener(event, hear);
}

function onWindowEvent<E extends Name>(event: E, then: (facts: FactsOf<E>) => void): Stop {
  let stopped = false;
  let stop: Stop = () => undefined;
  void listen<FactsOf<E>>(event, (told) => then(told.payload)).then((unlisten) => {
    stop = unlisten;
    if (stopped) unlisten();
  });
  return () => {
    stopped = true;
    stop();
  };
}
