// The wire of tests: answers commands in Rust's place and keeps what was asked. For tests only.
import { vi } from 'vitest';

import type { AppError, CommandName, ReplyOf, RequestOf } from '../ipc';

/** An answer, a refusal, or a function of the request. */
type Answer<N extends CommandName> = ReplyOf<N> | ((request: RequestOf<N>) => ReplyOf<N> | AppError) | AppError;
export type Answers = { [N in CommandName]?: Answer<N> };

export interface Wire {
  asked: { name: string; payload: unknown }[];
  /** Payloads of one command, in order. */
  of: <N extends CommandName>(name: N) => RequestOf<N>[];
}

const UNANSWERED: AppError = { code: 'unknown_command', family: 'broken', params: {}, field: null, detail: null };

/** A refusal as Rust would send it. */
export function refusal(code: string, family: AppError['family'] = 'rejected', field: string | null = null): AppError {
  return { code, family, params: {}, field, detail: null };
}

export function layWire(answers: Answers): Wire {
  const asked: Wire['asked'] = [];
  vi.stubGlobal('fetch', async (url: string, request: RequestInit) => {
    const name = url.replace('/call/', '') as CommandName;
    const payload: unknown = JSON.parse(String(request.body));
    asked.push({ name, payload });
    const answer: unknown = answers[name] ?? UNANSWERED;
    const body: unknown = typeof answer === 'function' ? (answer as (request: unknown) => unknown)(payload) : answer;
    const refused = typeof body === 'object' && body !== null && 'family' in body;
    return new Response(JSON.stringify(body), { status: refused ? 422 : 200 });
  });
  return {
    asked,
    of: <N extends CommandName>(name: N) => asked.filter((one) => one.name === name).map((one) => one.payload as RequestOf<N>),
  };
}
