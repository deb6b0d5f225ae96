// What crosses between the screens and Rust: the command table, its requests and replies. Regular list.

/** Facts for a sentence, by name. */
export type Params = { [name: string]: unknown };

export type CalendarSetDay = {
  date: string;
  working: boolean | null;
  reason?: string;
};
export type CalendarYear = {
  year: number;
};
export type YearView = {
  year: number;
  published: boolean;
  notice: string | null;
  days: Array<Day>;
};
export type Day = {
  date: string;
  working: boolean;
  name: string | null;
  local: boolean;
  published: boolean;
};
export type CaseDropDraft = {
  case: string;
  node: string;
};
export type CaseKeepDraft = {
  case: string;
  node: string;
  fields: Record<string, string>;
  opinion: string;
};
export type CaseList = {
  scope: Scope;
  text?: string | null;
  item?: string | null;
  light?: Light | null;
  after?: string | null;
  limit: number;
};
export type Scope = "mine" | "running" | "ended" | "all";
export type Light = "green" | "yellow" | "red";
export type CasePhase = "running" | "ended" | "withdrawn";
export type CasePage = {
  rows: Array<CaseRow>;
  next: string | null;
};
export type CaseRow = {
  case: string;
  number: string;
  title: string;
  item: string;
  item_name: string;
  case_type: CaseType;
  phase: CasePhase;
  outcome: string | null;
  steps: Array<RowStep>;
  mine: boolean;
  opened_at: string;
  opened_by: string;
  changed_at: string;
  due: string | null;
  days_left: number | null;
  light: Light;
  sync: RecordState;
};
export type RowStep = {
  node: string;
  name: string;
  post: string;
  post_name: string;
};
export type CaseMove = {
  case: string;
  node: string;
  opinion: string;
  routes: Record<string, Array<string>>;
  with: Array<string>;
};
export type CaseSendBack = {
  case: string;
  from: string;
  to: string;
  reason: string;
};
export type CaseSetField = {
  case: string;
  node: string;
  key: string;
  value: FieldValue;
};
export type FieldValue = { is: "text"; text: string } | { is: "missing"; text: string };
export type CaseShow = {
  case: string;
};
export type CaseStart = {
  item: string;
  title: string;
  applicant?: string | null;
};
export type CaseView = {
  case: string;
  version: number;
  facts: CaseFacts;
  steps: Array<StepView>;
  filled: Array<FilledField>;
  chart: CaseChart;
  history: Array<HistoryRow>;
  dues: Array<DueRow>;
  light: Light;
  alerts: Array<Alert>;
  sync: CaseSync;
  may_withdraw: boolean;
};
export type CaseFacts = {
  number: string;
  query_code: string | null;
  title: string;
  item: string;
  item_name: string;
  case_type: CaseType;
  phase: CasePhase;
  outcome: string | null;
  opened_at: string;
  opened_by: Actor;
  ended_at: string | null;
  withdrawn_reason: string | null;
};
export type Actor = {
  user: string;
  name: string;
  post: string;
  post_name: string;
};
export type StepView = {
  node: string;
  name: string;
  act: Act | null;
  post: Post;
  since: string;
  may_act: boolean;
  why_not: string | null;
  form: Array<FieldView>;
  draft: Draft | null;
  choices: Array<Choice>;
  may_send_back_to: Array<BackTarget>;
  officers: number;
  partners: Array<Actor>;
  card: StepCard;
};
export type StepCard = {
  duty: string;
  limit: Limit | null;
  excluded: Basis | null;
  basis: Array<Basis>;
  risk: Risk | null;
  documents: Array<string>;
  materials: Array<Material>;
};
export type FieldView = {
  key: string;
  label: string;
  kind: FieldKind;
  required: boolean;
  options: Array<string>;
  value: FieldValue | null;
};
export type Draft = {
  fields: Record<string, string>;
  opinion: string;
  kept_at: string;
};
export type Choice = {
  gateway: string;
  name: string;
  many: boolean;
  flows: Array<ChoiceFlow>;
};
export type ChoiceFlow = {
  flow: string;
  name: string;
  condition: string | null;
  default: boolean;
  leads_to: Array<string>;
  then: Array<Choice>;
};
export type BackTarget = {
  node: string;
  name: string;
};
export type FilledField = {
  key: string;
  label: string;
  kind: FieldKind;
  value: FieldValue;
  step: string;
};
export type CaseChart = {
  chart: string;
  name: string;
  version: number;
  hash: string;
  xml: string;
  marks: Marks;
};
export type Marks = {
  passed: Array<string>;
  current: Array<string>;
};
export type HistoryKind = "started" | "done" | "back" | "cancelled" | "ended" | "withdrawn";
export type HistoryRow = {
  kind: HistoryKind;
  node: string | null;
  name: string;
  from: string | null;
  at: string;
  by: Actor;
  opinion: string;
  chosen: Array<string>;
  back_to: string | null;
};
export type DueOf = "promised" | "statutory" | "step";
export type DueState = "not_started" | "running" | "suspended" | "met" | "overdue" | "unpublished";
export type DueRow = {
  of: DueOf;
  node: string | null;
  name: string | null;
  limit: Limit;
  state: DueState;
  start: string | null;
  due: string | null;
  days_left: number | null;
  unpublished_year: number | null;
};
export type Alert = {
  rule: string;
  light: Light;
  node: string | null;
  params: Params;
};
export type CaseSync = {
  state: RecordState;
  waiting: number;
  sent: number;
  received: number;
  refused: number;
  held: number;
  receipt: string | null;
  refusal: Refusal | null;
};
export type CaseWithdraw = {
  case: string;
  reason: string;
};
export type ChartCheck = {
  xml: string;
  case_type?: CaseType | null;
};
export type Checked = {
  findings: Array<Finding>;
  publishable: boolean;
  critical_path: CriticalPath;
};
export type Severity = "error" | "warning" | "info";
export type Finding = {
  rule: string;
  severity: Severity;
  element: string | null;
  params: Params;
  path?: Array<string> | null;
};
export type CriticalPath = {
  days: number;
  steps: Array<string>;
};
export type ChartCreate = {
  name: string;
  side: Side;
  case_type?: CaseType | null;
  from?: string | null;
};
export type ChartList = Record<string, never>;
export type ChartRow = {
  chart: string;
  name: string;
  side: Side;
  class: string | null;
  case_type: CaseType | null;
  draft_changed_at: string | null;
  version: number | null;
  published_at: string | null;
  items: number;
};
export type ChartMeasure = {
  xml: string;
};
export type Measure = {
  steps: number;
  handovers: number;
  posts: Array<string>;
  materials: number;
  visits: number;
  statutory: Limit | null;
  promised: Limit | null;
  critical_path: CriticalPath;
  complexity: Record<string, number>;
};
export type ChartOpen = {
  chart: string;
  version?: number | null;
};
export type OpenChart = {
  chart: string;
  name: string;
  side: Side;
  class: string | null;
  case_type: CaseType | null;
  xml: string;
  draft: boolean;
  version: number | null;
  saved_at: string | null;
  versions: Array<ChartVersion>;
  warnings: Array<ReadWarning>;
  may_write: boolean;
};
export type ChartVersion = {
  version: number;
  hash: string;
  at: string;
  by: string;
};
export type ReadWarning = {
  line: number | null;
  code: string;
  params: Params;
};
export type ChartPropose = {
  xml: string;
};
export type Proposal = {
  pattern: string;
  elements: Array<string>;
  basis: string;
  edits: Array<unknown>;
  xml: string;
  before: Measure;
  after: Measure;
};
export type ChartPublish = {
  chart: string;
};
export type Published = {
  version: number;
  hash: string;
  at: string;
};
export type ChartReadFile = {
  name: string;
  base64: string;
};
export type ChartSave = {
  chart: string;
  xml: string;
};
export type Saved = {
  saved_at: string;
  findings: Array<Finding>;
};
export type ChartSimulate = {
  xml: string;
  cases: number;
  seed: number;
};
export type Outcome = {
  cases: number;
  seed: number;
  task_executions: number;
  seconds: number;
  kpi: Record<string, Spread>;
  tasks: Record<string, TaskOutcome>;
  resources: Record<string, ResourceOutcome>;
};
export type Spread = {
  mean: number;
  sd: number;
  p50: number;
  p90: number;
  p95: number;
};
export type TaskOutcome = {
  name: string;
  count: number;
  waiting: number;
  processing: number;
};
export type ResourceOutcome = {
  utilisation: number;
};
export type DeskOverview = Record<string, never>;
export type Overview = {
  counts: Counts;
  tasks: Array<CaseRow>;
  newest: Array<SyncRecord>;
  today: Day;
};
export type Counts = {
  mine: number;
  due_soon: number;
  yellow: number;
  red: number;
  running: number;
  done_this_month: number;
  waiting_to_sync: number;
  refused: number;
};
export type AppError = {
  code: string;
  family: Family;
  params: Params;
  field: string | null;
  detail: string | null;
};
export type Family = "rejected" | "not_now" | "refused" | "broken";
export type DeskEvent = { is: "case_changed"; case: string; version: number } | { is: "sync_changed" } | { is: "job_progress"; job: string; done: number; total: number };
export type ItemBind = {
  item: string;
  internal: string;
  external?: string | null;
  case_type: CaseType;
  statutory?: Limit | null;
  promised?: Limit | null;
};
export type ItemImport = {
  name?: string | null;
  base64?: string | null;
  path?: string | null;
  job?: string | null;
};
export type Imported = {
  added: number;
  changed: number;
  unchanged: number;
  bad: Array<BadRow>;
};
export type BadRow = {
  row: number;
  column: string | null;
  code: string;
  params: Params;
};
export type ItemList = {
  text?: string | null;
  class?: string | null;
  bound?: boolean | null;
  after?: string | null;
  limit: number;
};
export type ItemPage = {
  rows: Array<ItemRow>;
  next: string | null;
  total: number;
};
export type ItemRow = {
  item: string;
  name: string;
  class: string | null;
  department: string;
  case_type: CaseType | null;
  promised: Limit | null;
  statutory: Limit | null;
  bound: boolean;
};
export type ItemShow = {
  item: string;
};
export type ItemView = {
  row: ItemRow;
  facts: Array<ItemFact>;
  imported_at: string;
  binding: Binding | null;
  cases: number;
  may_bind: boolean;
  may_start: boolean;
};
export type ItemFact = {
  name: string;
  text: string;
};
export type Binding = {
  internal: BoundChart;
  external: BoundChart | null;
  case_type: CaseType;
  statutory: Limit | null;
  promised: Limit | null;
  at: string;
  by: Actor;
};
export type BoundChart = {
  chart: string;
  name: string;
  version: number;
  hash: string;
};
export type SessionCurrent = Record<string, never>;
export type Current = {
  user: Person | null;
  county: CountyName;
  posts: Array<Post>;
  version: string;
  today: string;
};
export type CountyName = {
  region: string;
  name: string;
  demo: boolean;
};
export type SessionPeople = Record<string, never>;
export type People = {
  people: Array<Person>;
  demo: boolean;
  demo_password: string | null;
};
export type Person = {
  user: string;
  name: string;
  posts: Array<Post>;
};
export type Post = {
  code: string;
  name: string;
};
export type SessionSignIn = {
  user: string;
  password: string;
};
export type SessionSignOut = Record<string, never>;
export type Done = Record<string, never>;
export type SyncEnrol = {
  url: string;
  code: string;
};
export type SyncNow = Record<string, never>;
export type SyncReceipt = {
  receipt: string;
};
export type ReceiptView = {
  number: string;
  server_time: string;
  server_seq: number;
  events: Array<string>;
  root: string;
  log_root: string;
  verified: boolean;
};
export type SyncRecords = {
  state?: RecordState | null;
  after?: string | null;
  limit: number;
};
export type RecordState = "received" | "sent" | "waiting" | "held" | "refused";
export type RecordPage = {
  rows: Array<SyncRecord>;
  next: string | null;
};
export type SyncRecord = {
  seq: number;
  event: string;
  subject: string;
  kind: string;
  title: string;
  number: string | null;
  at: string;
  by: string;
  state: RecordState;
  receipt: string | null;
  refusal: Refusal | null;
};
export type Refusal = {
  code: string;
  params: Params;
  field: string | null;
};
export type SyncStatusRequest = Record<string, never>;
export type SyncStatus = {
  enrolled: boolean;
  platform: string | null;
  device: string | null;
  online: boolean;
  waiting: number;
  received: number;
  refused: number;
  last_contact_at: string | null;
  clock_skew_s: number | null;
  last_error: SyncProblem | null;
};
export type SyncProblem = {
  code: string;
  params: Params;
  at: string;
};
export type Counting = "working" | "calendar";
export type Unit = "hour" | "day" | "month" | "year";
export type Limit = {
  number: number;
  unit: Unit;
  counting: Counting;
  basis?: Basis | null;
};
export type Basis = {
  statute: string;
  article?: string;
};
export type Act = "apply" | "accept" | "correct" | "refuse_acceptance" | "file" | "refuse_filing" | "investigate" | "review" | "survey" | "special" | "notify" | "plead" | "hear" | "legal_review" | "discuss" | "check" | "approve" | "decide" | "refuse_decision" | "no_penalty" | "transfer" | "serve" | "execute" | "pay" | "publish" | "close" | "archive";
export type RiskGrade = "high" | "medium" | "low";
export type Risk = {
  grade: RiskGrade;
  description?: string;
  control?: string;
};
export type FieldKind = "text" | "long_text" | "number" | "money" | "date" | "choice" | "flag" | "person" | "organisation";
export type FormField = {
  key: string;
  label: string;
  kind: FieldKind;
  required?: boolean;
  options?: Array<string>;
};
export type Material = {
  name: string;
  required?: boolean;
  shared_from?: string | null;
};
export type Step = {
  act?: Act | null;
  post?: string | null;
  limit?: Limit | null;
  excluded?: Basis | null;
  basis?: Array<Basis>;
  risk?: Risk | null;
  duty?: string;
  form?: Array<FormField>;
  documents?: Array<string>;
  materials?: Array<Material>;
  officers?: number;
  visits?: number;
  effort_min?: number | null;
  stands_for?: Array<string>;
};
export type CaseType = "instant" | "promised" | "simple" | "general";
export type Side = "internal" | "external";
export type Power = {
  class?: string | null;
  case_type?: CaseType | null;
  side?: Side;
  promised?: Limit | null;
  statutory?: Limit | null;
  complaint?: string;
  remedy?: string;
};

/** Every command: what it takes and what it answers. */
export type Commands = {
  "session.people": { request: SessionPeople; reply: People };
  "session.sign_in": { request: SessionSignIn; reply: Person };
  "session.sign_out": { request: SessionSignOut; reply: Done };
  "session.current": { request: SessionCurrent; reply: Current };
  "desk.overview": { request: DeskOverview; reply: Overview };
  "case.list": { request: CaseList; reply: CasePage };
  "case.show": { request: CaseShow; reply: CaseView };
  "case.start": { request: CaseStart; reply: CaseView };
  "case.keep_draft": { request: CaseKeepDraft; reply: Done };
  "case.drop_draft": { request: CaseDropDraft; reply: Done };
  "case.set_field": { request: CaseSetField; reply: CaseView };
  "case.move": { request: CaseMove; reply: CaseView };
  "case.send_back": { request: CaseSendBack; reply: CaseView };
  "case.withdraw": { request: CaseWithdraw; reply: CaseView };
  "item.list": { request: ItemList; reply: ItemPage };
  "item.show": { request: ItemShow; reply: ItemView };
  "item.import": { request: ItemImport; reply: Imported };
  "item.bind": { request: ItemBind; reply: ItemView };
  "chart.list": { request: ChartList; reply: Array<ChartRow> };
  "chart.open": { request: ChartOpen; reply: OpenChart };
  "chart.create": { request: ChartCreate; reply: OpenChart };
  "chart.read_file": { request: ChartReadFile; reply: OpenChart };
  "chart.save": { request: ChartSave; reply: Saved };
  "chart.check": { request: ChartCheck; reply: Checked };
  "chart.publish": { request: ChartPublish; reply: Published };
  "chart.measure": { request: ChartMeasure; reply: Measure };
  "chart.simulate": { request: ChartSimulate; reply: Outcome };
  "chart.propose": { request: ChartPropose; reply: Array<Proposal> };
  "calendar.year": { request: CalendarYear; reply: YearView };
  "calendar.set_day": { request: CalendarSetDay; reply: YearView };
  "sync.status": { request: SyncStatusRequest; reply: SyncStatus };
  "sync.enrol": { request: SyncEnrol; reply: SyncStatus };
  "sync.now": { request: SyncNow; reply: SyncStatus };
  "sync.records": { request: SyncRecords; reply: RecordPage };
  "sync.receipt": { request: SyncReceipt; reply: ReceiptView };
};
