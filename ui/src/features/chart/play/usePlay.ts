// One play of a chart: where it stands, the question that is open, and every standing before for going back.
import { useState } from 'react';

import type { PlayNet } from './net';
import type { Answered, Opening, Question, Routes, Standing } from './walk';
import { advance, begin } from './walk';

const MAX_BACK = 500;
const NOWHERE: Standing = { tokens: [], flows: [], left: [], ends: [] };

/** What is happening while a question is open: null is the beginning. */
interface Pending {
  opening: Opening | null;
  routes: Routes;
  question: Question;
}
interface State {
  standing: Standing;
  pending: Pending | null;
  tooLong: boolean;
  before: Standing[];
}

export interface Play {
  standing: Standing;
  question: Question | null;
  tooLong: boolean;
  canGoBack: boolean;
  happen: (opening: Opening) => void;
  answer: (flows: string[]) => void;
  back: () => void;
  restart: () => void;
}

export function usePlay(net: PlayNet): Play {
  const [state, set] = useState<State>(() => started(net));
  return {
    standing: state.standing,
    question: state.pending?.question ?? null,
    tooLong: state.tooLong,
    canGoBack: state.before.length > 0 || state.pending !== null,
    happen: (opening) => set((now) => moved(now, advance(net, now.standing, opening), opening, {})),
    answer: (flows) => set((now) => answered(net, now, flows)),
    back: () => set(stepBack),
    restart: () => set(started(net)),
  };
}

function started(net: PlayNet): State {
  const state = { standing: NOWHERE, pending: null, tooLong: false, before: [] };
  const first = moved(state, begin(net), null, {});
  return { ...first, before: [] };
}

function answered(net: PlayNet, now: State, flows: string[]): State {
  if (!now.pending) return now;
  const { opening, question } = now.pending;
  const routes = { ...now.pending.routes, [question.gateway]: flows };
  return moved(now, opening ? advance(net, now.standing, opening, routes) : begin(net, routes), opening, routes);
}

function moved(now: State, answer: Answered, opening: Opening | null, routes: Routes): State {
  if ('question' in answer) return { ...now, pending: { opening, routes, question: answer.question } };
  if ('trouble' in answer) return { ...now, pending: null, tooLong: true };
  return { standing: answer.standing, pending: null, tooLong: false, before: [...now.before, now.standing].slice(-MAX_BACK) };
}

function stepBack(now: State): State {
  if (now.pending && now.before.length > 0) return { ...now, pending: null };
  const last = now.before.at(-1);
  return last ? { standing: last, pending: null, tooLong: false, before: now.before.slice(0, -1) } : now;
}
