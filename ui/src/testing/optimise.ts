// A scenario, a simulation and a front for tests. For tests only.
import type { BesideView, FoundView, PointView, ScenarioView, SimulationView } from '../ipc';

export const XML = '<?xml version="1.0"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p"/></definitions>';

export const SCENARIO: ScenarioView = {
  chart: 'c1',
  name: '食品经营许可',
  version: 1,
  xml: XML,
  sheet: {
    calendars: [{ name: 'office', periods: [{ day: 0, from_min: 540, to_min: 1020 }] }],
    posts: [{ post: 'window', name: '窗口', people: 2, calendar: 'office', cost_per_hour: 60 }],
    steps: [{ step: 'a', name: '受理', work: [{ post: 'window', time: { law: 'gamma', mean_s: 1200, sd_s: 600 }, varied: false, deputy: false }], times: null, gather: { is: 'none' } }],
    waits: [],
    gateways: [{ gateway: 'g', name: '是否受理', exclusive: true, ways: [{ flow: 'f1', name: '受理', share: 0.8 }, { flow: 'f2', name: '不予受理', share: 0.2 }] }],
    arrival: { law: 'expon', mean_s: 2880, sd_s: 2880 },
    arrival_calendar: 'office',
    begins: '2026-03-02',
    county_days: true,
    days: [],
    shared: [],
    people: [{ id: 'window_1', post: 'window', name: '窗口 1' }, { id: 'window_2', post: 'window', name: '窗口 2' }],
    classes: [],
    other_priorities: false,
    beside: [],
  },
  kept_at: null,
  kept_by: '',
  arriving_week_s: 28_800,
  trouble: null,
  may_write: true,
};

const spread = (mean: number) => ({ mean, sd: 0, p50: mean, p90: mean, p95: mean, ci95: [mean - 60, mean + 60] as [number, number] });

export const SIMULATED: SimulationView = {
  xml: XML,
  stale: false,
  outcome: {
    cases: 1000,
    seed: 1,
    replications: 10,
    within_promised: 0.934,
    within_statutory: null,
    handovers_per_case: 2,
    task_executions: 20_000,
    seconds: 0.1,
    kpi: { idle_cycle_time: spread(864_000), waiting_time: spread(86_400), processing_time: spread(7_200), idle_time: spread(3_600) },
    tasks: { a: { name: '受理', count: 900, waiting: 600, processing: 1200 }, b: { name: '审批', count: 450, waiting: 7200, processing: 600 } },
    resources: {},
  },
  warm_up: 100,
  cost_per_case: 80,
  promised_days_p95: 8,
  histogram: { from_s: 0, step_s: 86_400, counts: [1, 5, 3], beyond: 1 },
  overdue: { b: 0.1 },
  posts: [{ post: 'window', name: '窗口', people: 2, utilisation: 0.9, busiest: 0.95 }],
  bottleneck: { step: 'b', name: '审批', post: 'head', post_name: '负责人', waiting_s: 7200, share: 0.85, utilisation: 0.9, batched: false },
  beside: [],
};

export const beside = (value: number, difference: number, beyond_chance: boolean): BesideView => ({ value, ci95: [value, value], difference, difference_ci95: [difference - 3600, difference + 3600], beyond_chance });

export const POINT: PointView = {
  point: 1,
  changes: [{ pattern: 'merge_steps', elements: ['a', 'b'], names: ['受理', '登记'], basis: [{ statute: '中华人民共和国行政许可法', article: '26' }], forms: [{ change: 'joined', step: '受理', other: '登记', fields: 2 }], effects: [{ effect: 'hire', name: '窗口', share: null }] }],
  objectives: { mean_time: beside(691_200, -172_800, true), p95_time: beside(900_000, -1200, false), cost: { ...beside(90, 10, true), difference_ci95: [8, 12] }, materials: { value: 3, ci95: [3, 3], difference: 0, difference_ci95: [0, 0], beyond_chance: false } },
  within_promised: 0.99,
  within_statutory: null,
  publishable: true,
  beside: [],
};

export const FOUND: FoundView = {
  id: 'found-1',
  stale: false,
  today: { mean_time: 864_000, p95_time: 901_200, cost: 80, materials: 3 },
  within_promised: 0.93,
  within_statutory: null,
  points: [POINT, { ...POINT, point: 2, objectives: { ...POINT.objectives, mean_time: beside(864_000, -600, false), cost: { ...beside(60, -20, true), difference_ci95: [-22, -18] } } }],
  proposed: 12,
  unlawful: 3,
  candidates: 40,
  simulations: 900,
  stopped: false,
  seconds: 3.2,
  seed: 1,
  cases: 500,
  beside: [],
};
