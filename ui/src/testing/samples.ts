// Views for tests, as Rust would send them. For tests only.
import type { Actor, CaseView, ChartRow, FieldKind, FieldView, ItemRow, OpenChart, StepView, SyncRecord, SyncStatus } from '../ipc';

const AT = '2026-11-23T10:20:00+08:00';
const NOT_MINE = { code: 'wrong_post', params: {} };
const XML = '<?xml version="1.0"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p"/></definitions>';

export function actor(user: string, name: string): Actor {
  return { user, name, post: 'review', post_name: '审查', instead_of: null };
}

export function formField(key: string, kind: FieldKind, change: Partial<FieldView> = {}): FieldView {
  return { key, label: key, kind, required: false, options: [], help: '', width: 'full', default: '', min: '', max: '', columns: [], value: null, never_missing: null, ...change };
}

export function stepView(change: Partial<StepView> = {}): StepView {
  return {
    node: 'review',
    name: '审查',
    act: 'review',
    post: { code: 'review', name: '审查' },
    since: AT,
    how: 'here',
    host: null,
    may_act: true,
    why_not: null,
    hands: { holder: null, since: null, may_claim: false, may_release: false, may_hand_over: false },
    form: [],
    draft: null,
    choices: [],
    may_send_back_to: [],
    officers: 0,
    partners: [],
    papers: [],
    card: { duty: '', limit: null, excluded: null, basis: [], risk: null, documents: [], materials: [] },
    ...change,
  };
}

export function caseView(steps: StepView[], change: Partial<CaseView> = {}): CaseView {
  return {
    case: 'c1',
    version: 3,
    facts: {
      number: '51160220261123001',
      query_code: null,
      title: '食品经营许可',
      item: 'XK-1',
      item_name: '食品经营许可核发',
      case_type: 'promised',
      phase: 'running',
      outcome: null,
      opened_at: AT,
      opened_by: actor('window', '李敏'),
      ended_at: null,
      withdrawn_reason: null,
      ending: null,
      stopped: null,
      receipt: null,
    },
    steps,
    checks: [],
    filled: [],
    chart: { chart: 'ch', name: '许可', version: 1, hash: 'ab', marks: { passed: [], current: [] } },
    history: [],
    dues: [],
    light: 'green',
    alerts: [],
    alerts_gone: [],
    sync: { state: 'waiting', waiting: 1, sent: 0, received: 0, refused: 0, held: 0, receipt: null, refusal: null },
    may_withdraw: false,
    exits: { withdraw: [], transfer: NOT_MINE, terminate: NOT_MINE, abandon: NOT_MINE, finish: NOT_MINE, halt: NOT_MINE, resume: NOT_MINE, remedy: NOT_MINE, receipt: NOT_MINE, grounds: [], finish_grounds: [], reopenings: [], undecided: true },
    corrections: [],
    remedies: [],
    halts: [],
    extension: null,
    papers: [],
    ...change,
  };
}

export function syncStatus(change: Partial<SyncStatus> = {}): SyncStatus {
  return {
    enrolled: true,
    platform: 'https://platform.example',
    device: 'd-1',
    online: true,
    waiting: 0,
    received: 0,
    refused: 0,
    last_contact_at: AT,
    clock_skew_s: null,
    last_error: null,
    ...change,
  };
}

export function syncRecord(seq: number, change: Partial<SyncRecord> = {}): SyncRecord {
  return { seq, event: `e${seq}`, subject: 'case/c1', kind: 'step_done', title: '食品经营许可', number: '5116', at: AT, by: '李敏', state: 'waiting', receipt: null, refusal: null, ...change };
}

export function itemRow(item: string, name: string): ItemRow {
  return { item, name, class: 'XK', classes: { letters: 'XK', letter: 'A', name: '行政许可', of_2010: true, today: '01', today_name: '行政许可' }, department: '市场监管局', case_type: 'promised', promised: null, statutory: null, bound: true };
}

export function chartRow(chart: string, name: string, change: Partial<ChartRow> = {}): ChartRow {
  return {
    chart,
    name,
    side: 'internal',
    class: 'XK',
    case_type: 'promised',
    draft_changed_at: null,
    version: 1,
    published_at: AT,
    items: 0,
    department: '市场监管局',
    state: 'published',
    retired_at: null,
    checked: null,
    to_review: false,
    ...change,
  };
}

export function openChart(change: Partial<OpenChart> = {}): OpenChart {
  return {
    chart: 'c1',
    name: '食品经营许可',
    side: 'internal',
    class: 'XK',
    case_type: 'promised',
    xml: XML,
    draft: true,
    version: null,
    saved_at: AT,
    versions: [],
    warnings: [],
    may_write: false,
    department: '',
    state: 'in_review',
    may: { publish: false, submit: false, recall: false, review: true, why_not: null, review_post: { code: 'head', name: '负责人' }, retire: false },
    ...change,
  };
}
