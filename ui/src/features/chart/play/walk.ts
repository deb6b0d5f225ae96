// How tokens move when a chart is played. The same rules as a case's: crates/case-core/src/walk.rs. A token that comes to
// a step, an event or a join waits there; gateways, milestones and ends are passed at once.
import type { PlayFlow, PlayNet, PlayNode } from './net';

export interface Token {
  node: string;
  /** The flow by which it came. */
  via: string;
  /** The sub-process instances around it, as `sub#3/inner#4`. */
  scope: string;
  /** Rounds that are done, at an activity that is done several times. */
  rounds?: number;
  /** At a sub-process that is done several times: no round is open, the next one or the end is to be told. */
  between?: boolean;
}
/** Where the play stands. */
export interface Standing {
  tokens: Token[];
  /** Flows taken so far. */
  flows: string[];
  /** Nodes left so far. */
  left: string[];
  ends: string[];
}
/** A gateway where somebody must say which way. */
export interface Question {
  gateway: string;
  ways: PlayFlow[];
  several: boolean;
}
export type Answered = { standing: Standing } | { question: Question } | { trouble: 'too_long' };
/** Which flows are taken at which gateway. */
export type Routes = Readonly<Record<string, readonly string[]>>;
/** Something that can happen now. */
export interface Opening {
  node: string;
  /** `round` ends one round and begins another, `event_sub` begins an event sub-process. */
  how: 'done' | 'first' | 'border' | 'round' | 'event_sub';
  /** Position of the token that it concerns; -1 where it concerns none. */
  token: number;
  flow?: string;
  /** Where the event sub-process begins. */
  scope?: string;
}

/** Most elements that one walk passes, as in Rust. */
const MAX_HOPS = 10_000;
const NOWHERE: Standing = { tokens: [], flows: [], left: [], ends: [] };

class Asked extends Error {
  constructor(readonly question: Question) {
    super('a way must be chosen');
  }
}
class TooLong extends Error {}

/** From the start of the process to where it first waits. */
export function begin(net: PlayNet, routes: Routes = {}): Answered {
  const { start } = net;
  if (!start) return { standing: NOWHERE };
  return walking(net, NOWHERE, routes, (walk) => walk.leave(start, ''));
}

/** What can happen now, in the order of the tokens, then the event sub-processes of what runs. */
export function openings(net: PlayNet, { tokens }: Standing): Opening[] {
  const waiting = tokens.flatMap((token, index) => {
    const node = net.nodes.get(token.node);
    if (!node) return [];
    const first: Opening[] = node.kind.is === 'event_gate' ? node.outgoing.map((flow) => ({ node: net.flows.get(flow)?.target ?? '', how: 'first', token: index, flow })) : [];
    return [...atToken(node, token, index), ...first, ...borders(net, node).map((border): Opening => ({ node: border.id, how: 'border', token: index }))];
  });
  return [...waiting, ...eventSubs(net, tokens)];
}

function atToken({ id, kind }: PlayNode, token: Token, index: number): Opening[] {
  const done: Opening = { node: id, how: 'done', token: index };
  const round: Opening = { node: id, how: 'round', token: index };
  if (kind.is === 'event') return [done];
  if (kind.is === 'step') return kind.repeat ? [done, round] : [done];
  return kind.is === 'sub' && token.between ? [done, round] : [];
}

/** Event sub-processes whose event can come now: once for each running instance of what holds them. */
function eventSubs(net: PlayNet, tokens: readonly Token[]): Opening[] {
  return [...net.nodes.values()].flatMap((node) => {
    if (node.kind.is !== 'event_sub' || THROWN_WITHIN.includes(node.kind.trigger)) return [];
    const open = runningScopes(net, node.parent, tokens).filter((scope) => !isTakenOver(net, tokens, scope));
    return open.map((scope): Opening => ({ node: node.id, how: 'event_sub', token: -1, scope }));
  });
}

/** An event sub-process that interrupts has begun there: nothing else of that scope can. */
function isTakenOver(net: PlayNet, tokens: readonly Token[], scope: string): boolean {
  return tokens.some((token) => {
    const kind = net.nodes.get(token.node)?.kind;
    return token.scope === scope && kind?.is === 'event_sub' && kind.interrupting;
  });
}

function runningScopes(net: PlayNet, holder: string, tokens: readonly Token[]): string[] {
  if (!net.nodes.has(holder)) return tokens.length > 0 ? [''] : [];
  return [...new Set(tokens.map((token) => around(token.scope, holder)).filter((scope) => scope !== null))];
}

/** Lets something happen, and walks on. */
export function advance(net: PlayNet, standing: Standing, opening: Opening, routes: Routes = {}): Answered {
  return walking(net, standing, routes, (walk) => walk.open(opening));
}

function walking(net: PlayNet, from: Standing, routes: Routes, act: (walk: Walk) => void): Answered {
  const walk = new Walk(net, from, routes);
  try {
    act(walk);
    walk.run();
  } catch (stopped) {
    if (stopped instanceof Asked) return { question: stopped.question };
    if (stopped instanceof TooLong) return { trouble: 'too_long' };
    throw stopped;
  }
  return { standing: walk.now };
}

/** What is thrown from within, and not told by a person. */
const THROWN_WITHIN: readonly string[] = ['Error', 'Escalation'];

/** Boundary events that a person can tell: all but what a sub-process throws itself. */
function borders(net: PlayNet, host: PlayNode): PlayNode[] {
  return [...net.nodes.values()].filter(({ kind }) => kind.is === 'boundary' && kind.host === host.id && !(host.kind.is === 'sub' && THROWN_WITHIN.includes(kind.trigger)));
}

class Walk {
  readonly now: Standing;
  private queue: [flow: string, scope: string][] = [];
  private hops = 0;
  private entered = 0;

  constructor(
    private readonly net: PlayNet,
    from: Standing,
    private readonly routes: Routes,
  ) {
    this.now = { tokens: [...from.tokens], flows: [...from.flows], left: [...from.left], ends: [...from.ends] };
  }

  open({ node, how, token, flow, scope }: Opening): void {
    if (how === 'event_sub') return this.openEventSub(this.node(node), scope ?? '');
    const at = this.now.tokens[token];
    if (!at) return;
    if (how === 'round') return this.nextRound(token, at);
    if (how === 'border') {
      const { kind } = this.node(node);
      if (kind.is === 'boundary' && kind.interrupting) this.cancelAt(token);
    } else {
      this.now.tokens.splice(token, 1);
      if (how === 'first' && flow) this.now.flows.push(flow);
    }
    this.leave(node, at.scope);
  }

  run(): void {
    do {
      for (let next = this.queue.shift(); next; next = this.queue.shift()) this.arrive(...next);
    } while (this.leaveFinished() || this.fireInclusive());
  }

  /** Takes the ways out of a node. */
  leave(id: string, scope: string): void {
    const node = this.node(id);
    this.now.left.push(id);
    if (node.outgoing.length === 0) {
      if (scope === '' && node.kind.is !== 'event_sub') this.now.ends.push(id);
      return;
    }
    for (const flow of this.waysOut(node)) this.queue.push([flow, scope]);
  }

  private waysOut(node: PlayNode): string[] {
    if (node.kind.is === 'exclusive') return this.route(node, false);
    if (node.kind.is === 'inclusive') return this.route(node, true);
    if (node.kind.is === 'parallel' || node.kind.is === 'event_gate') return node.outgoing;
    const always = node.outgoing.filter((flow) => !this.flow(flow).condition);
    if (node.outgoing.length === 1 || always.length === node.outgoing.length) return node.outgoing;
    return [...new Set([...always, ...this.route(node, true)])];
  }

  private route(node: PlayNode, several: boolean): string[] {
    if (node.outgoing.length === 1) return node.outgoing;
    const named = this.routes[node.id];
    if (!named || named.length === 0) throw new Asked({ gateway: node.id, ways: node.outgoing.map((flow) => this.flow(flow)), several });
    return node.outgoing.filter((flow) => named.includes(flow));
  }

  private arrive(flow: string, scope: string): void {
    this.hops += 1;
    if (this.hops > MAX_HOPS) throw new TooLong();
    this.now.flows.push(flow);
    const node = this.node(this.flow(flow).target);
    const { kind } = node;
    switch (kind.is) {
      case 'step':
      case 'event':
      case 'event_gate':
      case 'refused':
        this.stand(node.id, flow, scope);
        return;
      case 'parallel':
      case 'inclusive':
        if (node.incoming.length < 2) return this.leave(node.id, scope);
        this.stand(node.id, flow, scope);
        if (kind.is === 'parallel') this.fireParallel(node, scope);
        return;
      case 'sub':
        this.stand(node.id, flow, scope);
        return this.enter(node.id, kind.start, scope);
      case 'event_sub':
        return;
      case 'end':
        this.finish(node.id, kind.trigger, scope);
        return;
      case 'start':
      case 'milestone':
      case 'exclusive':
      case 'boundary':
        this.leave(node.id, scope);
    }
  }

  /** Begins an instance of a sub-process. */
  private enter(sub: string, start: string, scope: string): void {
    this.entered += 1;
    this.leave(start, `${scope ? `${scope}/` : ''}${sub}#${this.now.flows.length}.${this.entered}`);
  }

  /** One that interrupts takes over the scope that holds it. */
  private openEventSub(node: PlayNode, scope: string): void {
    if (node.kind.is !== 'event_sub') return;
    if (node.kind.interrupting) {
      this.queue = this.queue.filter(([, queued]) => !within(queued, scope));
      this.cancelScope(scope);
    }
    this.stand(node.id, '', scope);
    this.enter(node.id, node.kind.start, scope);
  }

  private nextRound(index: number, token: Token): void {
    this.now.left.push(token.node);
    this.now.tokens[index] = { ...token, rounds: (token.rounds ?? 0) + 1, between: false };
    const { kind } = this.node(token.node);
    if (kind.is === 'sub') this.enter(token.node, kind.start, token.scope);
  }

  private stand(node: string, via: string, scope: string): void {
    this.now.tokens.push({ node, via, scope });
  }

  private fireParallel(node: PlayNode, scope: string): void {
    const filled = this.filled(node.id, scope);
    if (filled.size < node.incoming.length) return;
    this.consume(node.id, scope, filled);
    this.leave(node.id, scope);
  }

  /** BPMN 2.0.2, 13.4.3: the join waits for a token elsewhere only when that one can come to an empty way in and cannot come to a filled one. */
  private fireInclusive(): boolean {
    for (const { node: id, scope } of [...this.now.tokens]) {
      if (this.node(id).kind.is !== 'inclusive') continue;
      const filled = this.filled(id, scope);
      const others = new Set(this.now.tokens.filter((token) => token.scope === scope && token.node !== id).map((token) => token.node));
      const waits = [...others].some((other) => {
        const arrivals = this.arrivals(other, id);
        return arrivals.size > 0 && ![...arrivals].some((flow) => filled.has(flow));
      });
      if (waits) continue;
      this.consume(id, scope, filled);
      this.leave(id, scope);
      return true;
    }
    return false;
  }

  /** Ways into `join` that a token at `from` can come to without passing the join. */
  private arrivals(from: string, join: string): Set<string> {
    const found = new Set<string>();
    const seen = new Set<string>();
    const open = [from, ...this.bordersOf(from)];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      for (const flow of this.node(at).outgoing) {
        const { target } = this.flow(flow);
        if (target === join) found.add(flow);
        else open.push(target, ...this.bordersOf(target));
      }
    }
    return found;
  }

  private bordersOf(host: string): string[] {
    return [...this.net.nodes.values()].filter(({ kind }) => kind.is === 'boundary' && kind.host === host).map((node) => node.id);
  }

  private filled(join: string, scope: string): Set<string> {
    return new Set(this.now.tokens.filter((token) => token.node === join && token.scope === scope).map((token) => token.via));
  }

  private consume(join: string, scope: string, flows: ReadonlySet<string>): void {
    for (const flow of flows) {
      const oldest = this.now.tokens.findIndex((token) => token.node === join && token.scope === scope && token.via === flow);
      if (oldest >= 0) this.now.tokens.splice(oldest, 1);
    }
  }

  private finish(id: string, trigger: string, scope: string): void {
    this.now.left.push(id);
    if (scope === '') this.now.ends.push(id);
    if (trigger === 'Terminate') {
      this.queue = this.queue.filter(([, queued]) => !within(queued, scope));
      this.cancelScope(scope);
    } else if (trigger === 'Error' || trigger === 'Escalation') {
      this.thrown(trigger, scope);
    }
  }

  /** What an end throws is caught by the innermost event sub-process or boundary event around, where there is one. */
  private thrown(trigger: string, scope: string): void {
    const nodes = [...this.net.nodes.values()];
    for (let at = scope; ; at = outerOf(at)) {
      const holder = at === '' ? null : subOf(at);
      const inner = nodes.find(({ kind, parent }) => kind.is === 'event_sub' && kind.trigger === trigger && (holder === null ? !this.net.nodes.has(parent) : parent === holder));
      if (inner) return this.openEventSub(inner, at);
      if (holder === null) return;
      const border = nodes.find(({ kind }) => kind.is === 'boundary' && kind.trigger === trigger && kind.host === holder);
      if (border) return this.caughtAt(border, holder, at);
    }
  }

  private caughtAt(border: PlayNode, host: string, caught: string): void {
    const outer = outerOf(caught);
    if (border.kind.is === 'boundary' && border.kind.interrupting) {
      this.queue = this.queue.filter(([, queued]) => !within(queued, caught));
      this.cancelScope(caught);
      const at = this.now.tokens.findIndex((token) => token.node === host && token.scope === outer);
      if (at >= 0) this.now.tokens.splice(at, 1);
    }
    for (const flow of border.outgoing) this.queue.push([flow, outer]);
  }

  private cancelAt(index: number): void {
    const [token] = this.now.tokens.splice(index, 1);
    const inner = token && this.now.tokens.map((one) => around(one.scope, token.node)).find((one) => one !== null && outerOf(one) === token.scope);
    if (inner) this.cancelScope(inner);
  }

  private cancelScope(scope: string): void {
    this.now.tokens = this.now.tokens.filter((token) => !within(token.scope, scope));
  }

  /** Leaves the first sub-process in which nothing stands any more; one of several rounds waits to be told what follows. */
  private leaveFinished(): boolean {
    const done = this.now.tokens.findIndex(({ node, scope, between }) => {
      const { kind } = this.node(node);
      if (between || (kind.is !== 'sub' && kind.is !== 'event_sub')) return false;
      const standing = this.now.tokens.filter((token) => token.node === node && token.scope === scope && !token.between).length;
      const living = new Set(this.now.tokens.map((token) => around(token.scope, node)).filter((inner) => inner !== null && outerOf(inner) === scope)).size;
      return standing > living;
    });
    const token = this.now.tokens[done];
    if (!token) return false;
    const { kind } = this.node(token.node);
    if (kind.is === 'sub' && kind.repeat) {
      this.now.tokens[done] = { ...token, between: true };
      return true;
    }
    this.now.tokens.splice(done, 1);
    this.leave(token.node, token.scope);
    return true;
  }

  private node(id: string): PlayNode {
    return this.net.nodes.get(id) ?? { id, name: '', kind: { is: 'refused' }, parent: '', outgoing: [], incoming: [] };
  }

  private flow(id: string): PlayFlow {
    const flow = this.net.flows.get(id);
    if (!flow) throw new Error(`the net has no flow ${id}`);
    return flow;
  }
}

function outerOf(scope: string): string {
  return scope.includes('/') ? scope.slice(0, scope.lastIndexOf('/')) : '';
}

function within(scope: string, outer: string): boolean {
  return outer === '' || scope === outer || scope.startsWith(`${outer}/`);
}

/** The sub-process of which a scope is an instance. */
function subOf(scope: string): string {
  const last = scope.slice(scope.lastIndexOf('/') + 1);
  return last.slice(0, last.lastIndexOf('#'));
}

/** The scope at or around `scope` that is an instance of `sub`. */
function around(scope: string, sub: string): string | null {
  for (let at = scope; at !== ''; at = outerOf(at)) if (subOf(at) === sub) return at;
  return null;
}
