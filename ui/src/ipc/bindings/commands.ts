// What crosses between the screens and Rust: the command table, its requests and replies. Regular list.
// Made from crates/app by `SUNFLOW_WRITE_BINDINGS=1 cargo test -p app bindings`; do not edit.

/** Facts for a sentence, by name. */
export type Params = { [name: string]: unknown };

/**
 * Which administrative act a step is. Plain BPMN tasks carry it as `sf:step/@act`.
 */
export type Act = "apply" | "accept" | "correct" | "refuse_acceptance" | "file" | "refuse_filing" | "investigate" | "review" | "survey" | "special" | "report" | "notify" | "plead" | "hear" | "legal_review" | "discuss" | "check" | "approve" | "decide" | "refuse_decision" | "no_penalty" | "transfer" | "serve" | "execute" | "pay" | "publish" | "close" | "archive";

/**
 * Who acted, holding which post.
 */
export type Actor = { 
/**
 * Id of the person.
 */
user: string, 
/**
 * The person's name.
 */
name: string, 
/**
 * Code of the post.
 */
post: string, 
/**
 * Name of the post.
 */
post_name: string, 
/**
 * Name of the absent person whose deputy acted (代).
 */
instead_of: string | null, };

/**
 * A sign.
 */
export type Alert = { 
/**
 * Its number.
 */
seq: number, 
/**
 * Code of the rule, for example `A003`.
 */
rule: string, 
/**
 * How grave.
 */
level: 'remind' | 'yellow' | 'red', 
/**
 * The step that it is about.
 */
node: string | null, 
/**
 * Facts for the sentence, as they stood when it was raised.
 */
params: Params, 
/**
 * When it was raised, RFC 3339.
 */
raised_at: string, 
/**
 * When and why it went.
 */
gone: AlertGone | null, };

/**
 * The trace of a sign that went.
 */
export type AlertGone = { 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * Name of the person who took it down; nothing where it went by itself.
 */
by: string | null, 
/**
 * Why.
 */
why: 'closed' | 'over' | 'recomputed' | 'off' | 'expired' | 'taken_down', 
/**
 * The person's reason, or the code of the rule that closed it.
 */
reason: string, };

/**
 * How the lines of a paragraph stand.
 */
export type Align = "indented" | "left" | "centre" | "right";

/**
 * What a command answers when it does not do what was asked.
 */
export type AppError = { 
/**
 * What is wrong; the texts of both languages have one for each.
 */
code: string, 
/**
 * Which kind of answer it is.
 */
family: Family, 
/**
 * Facts for the sentence; boxed, so that a result stays small.
 */
params: Params, 
/**
 * The field to mark, where it is about one.
 */
field: string | null, 
/**
 * For "copy details" only; never personal.
 */
detail: string | null, };

/**
 * Request of `archive.bring_back`; the reply is `Archives`.
 */
export type ArchiveBringBack = { 
/**
 * The closed year.
 */
year: number, };

/**
 * Request of `archive.close`.
 */
export type ArchiveClose = { 
/**
 * The year in which the cases ended.
 */
year: number, };

/**
 * Reply of `archive.close`.
 */
export type ArchiveClosed = { 
/**
 * Cases that went into the archive.
 */
cases: number, 
/**
 * Their events.
 */
events: number, 
/**
 * Ended cases that stay for now: a record waits for the platform's answer, was refused or is held back, or
 * a paper waits for its number.
 */
waiting: number, 
/**
 * Whether the desk's file has become smaller; where not, its room is used for what comes.
 */
compacted: boolean, 
/**
 * How the years stand now.
 */
archives: Archives, };

/**
 * Request of `archive.list`.
 */
export type ArchiveList = Record<symbol, never>;

/**
 * An archive.
 */
export type ArchiveRow = { 
/**
 * Cases in it, withdrawn ones too.
 */
cases: number, 
/**
 * Their events.
 */
events: number, 
/**
 * When it was closed last, RFC 3339.
 */
closed_at: string, 
/**
 * Who did.
 */
closed_by: string, 
/**
 * Name of its file.
 */
file: string, 
/**
 * Bytes of its file; 0 when it is gone.
 */
bytes: number, 
/**
 * How its file stands.
 */
state: ArchiveState, };

/**
 * How the file of an archive stands.
 */
export type ArchiveState = "there" | "missing" | "unfit";

/**
 * Request of `archive.verify`.
 */
export type ArchiveVerify = Record<symbol, never>;

/**
 * A year that is over.
 */
export type ArchiveYear = { 
/**
 * The year.
 */
year: number, 
/**
 * Cases that were completed in it.
 */
ended: number, 
/**
 * Cases that ended or were withdrawn in it and whose events are still here: closing the year takes them.
 */
to_archive: number, 
/**
 * Its archive, where it was closed.
 */
archive: ArchiveRow | null, };

/**
 * Reply of `archive.list`.
 */
export type Archives = { 
/**
 * Years that are over and in which cases ended, the newest first.
 */
years: Array<ArchiveYear>, 
/**
 * Where the files lie.
 */
folder: string, 
/**
 * Bytes of the desk's own file.
 */
desk_bytes: number, 
/**
 * Whether I may close a year and bring it back.
 */
may_change: boolean, };

/**
 * Reply of `chart.arrange`.
 */
export type Arranged = { 
/**
 * The edits, in order. Empty where nothing that can move is selected.
 */
edits: Array<Edit>, };

/**
 * Reply of `form.attach`: an entry of the field's value.
 */
export type AttachedFile = { 
/**
 * Its name.
 */
file: string, 
/**
 * Its size in bytes.
 */
size: number, 
/**
 * SM3 of its content, hex.
 */
sm3: string, };

/**
 * A step that a case can be sent back to.
 */
export type BackTarget = { 
/**
 * Node id.
 */
node: string, 
/**
 * Name of the step.
 */
name: string, };

/**
 * A row that did not come in.
 */
export type BadRow = { 
/**
 * Row of the table, the header being row 1; for JSON the position of the object, from 1.
 */
row: number, 
/**
 * Name of the column.
 */
column: string | null, 
/**
 * What is wrong: `code_doubtful` (it came in), `code_missing`, `name_missing`, `too_long`, `code_twice`, `class_unknown`, `code_bad`, `text_control`.
 */
code: string, 
/**
 * Facts for the sentence.
 */
params: Params, };

/**
 * A place in a statute or another document that grounds a step or a limit.
 */
export type Basis = { 
/**
 * Title without book-title marks, for example 中华人民共和国行政许可法.
 */
statute: string, 
/**
 * Article number, for example `42`.
 */
article?: string, };

/**
 * What the cases stand behind.
 */
export type Behind = { "of": "all" } | { "of": "variant", 
/**
 * Its steps.
 */
steps: Array<string>, } | { "of": "deviation", 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * Its version; without it the draft, else the newest version.
 */
version?: number | null, 
/**
 * What differs.
 */
kind: DeviationKind, 
/**
 * The step.
 */
activity: string, } | { "of": "rework", 
/**
 * The step.
 */
activity: string, } | { "of": "ping_pong", 
/**
 * Who gave it away and got it back.
 */
one: string, 
/**
 * Who had it in between.
 */
other: string, };

/**
 * A chart of this desk that takes the time of the same people.
 */
export type BesideRow = { 
/**
 * Its id.
 */
chart: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Somebody has kept figures for it; else they are assumed.
 */
kept: boolean, 
/**
 * People who work in both.
 */
people: number, 
/**
 * Names of their posts.
 */
posts: Array<string>, 
/**
 * Names of posts that both have with different people: they count as two groups.
 */
apart: Array<string>, };

/**
 * A figure beside today's.
 */
export type BesideView = { 
/**
 * The value.
 */
value: number, 
/**
 * Its 95 % confidence interval; of a counted figure the value itself.
 */
ci95: [number, number], 
/**
 * The difference to today under the same chance; below zero is better.
 */
difference: number, 
/**
 * 95 % confidence interval of the difference.
 */
difference_ci95: [number, number], 
/**
 * Whether the whole interval lies on one side of zero.
 */
beyond_chance: boolean, };

/**
 * What an item is bound to.
 */
export type Binding = { 
/**
 * The internal chart: drives cases.
 */
internal: BoundChart, 
/**
 * The external chart: what the public sees.
 */
external: BoundChart | null, 
/**
 * Case type.
 */
case_type: CaseType, 
/**
 * 法定时限.
 */
statutory: Limit | null, 
/**
 * 承诺时限.
 */
promised: Limit | null, 
/**
 * The limit by which cases are opened, where the one that it is bound with is over what the article gives to such
 * cases: bound before that was looked at.
 */
cut_to: Limit | null, 
/**
 * When it was bound, RFC 3339.
 */
at: string, 
/**
 * Who bound it.
 */
by: Actor | null, };

/**
 * The step before which most time is lost.
 */
export type Bottleneck = { 
/**
 * The step.
 */
step: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The post that does it.
 */
post: string, 
/**
 * Name of the post.
 */
post_name: string, 
/**
 * Mean waiting seconds before it.
 */
waiting_s: number, 
/**
 * Its share of all waiting, 0 to 1.
 */
share: number, 
/**
 * How busy the post is, 0 to 1.
 */
utilisation: number, 
/**
 * Cases are gathered for a batch there.
 */
batched: boolean, };

/**
 * A published chart that an item is bound to.
 */
export type BoundChart = { 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Version that new cases use.
 */
version: number, 
/**
 * SM3 of the published file, hex.
 */
hash: string, };

/**
 * Bounds of a shape in diagram units.
 */
export type Bounds = { 
/**
 * Left.
 */
x: number, 
/**
 * Top.
 */
y: number, 
/**
 * Width.
 */
width: number, 
/**
 * Height.
 */
height: number, };

/**
 * Request of `calendar.set_day`; the reply is `YearView`.
 */
export type CalendarSetDay = { 
/**
 * `YYYY-MM-DD`.
 */
date: string, 
/**
 * Working or not; null takes the local day away.
 */
working: boolean | null, 
/**
 * Why: the local rule that grounds it.
 */
reason: string, 
/**
 * The name under which screens are told how many cases were counted anew.
 */
job?: string | null, };

/**
 * Request of `calendar.year`.
 */
export type CalendarYear = { 
/**
 * The year.
 */
year: number, };

/**
 * Reply of `past.carry_on`.
 */
export type CarriedOn = { 
/**
 * Ids of cases that go on.
 */
carried: Array<string>, 
/**
 * Cases that stay records.
 */
stuck: Array<StuckCase>, };

/**
 * Request of `case.candidates`; the reply is a list of `Actor`: who holds the post of the step.
 */
export type CaseCandidates = { 
/**
 * Id of the case.
 */
case: string, 
/**
 * The step.
 */
node: string, };

/**
 * The chart of a case with the case's place and past.
 */
export type CaseChart = { 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Version on which the case was opened.
 */
version: number, 
/**
 * SM3 of the published file, hex. The file itself is `chart.open` of this version: it never changes.
 */
hash: string, 
/**
 * What to mark on it.
 */
marks: Marks, };

/**
 * Request of `case.claim`; the reply is `CaseView`.
 */
export type CaseClaim = { 
/**
 * Id of the case.
 */
case: string, 
/**
 * The step.
 */
node: string, };

/**
 * Request of `case.confirm`; the reply is `CaseView`.
 */
export type CaseConfirm = { 
/**
 * Id of the case.
 */
case: string, 
/**
 * The step at which it is done.
 */
node: string, 
/**
 * The values.
 */
checks: Array<Confirm>, };

/**
 * Request of `case.counts`.
 */
export type CaseCounts = Record<symbol, never>;

/**
 * Request of `case.drop_draft`; the reply is `Done`.
 */
export type CaseDropDraft = { 
/**
 * Id of the case.
 */
case: string, 
/**
 * The step whose draft it is.
 */
node: string, };

/**
 * Request of `case.export_log`.
 */
export type CaseExportLog = { 
/**
 * The form.
 */
kind: LogKind, 
/**
 * Which cases.
 */
selection: Selection, 
/**
 * Whether persons are named: titles, officers, opinions.
 */
personal: boolean, };

/**
 * Request of `case.extend`; the reply is `CaseView`.
 */
export type CaseExtend = { 
/**
 * Id of the case.
 */
case: string, 
/**
 * The reason that the applicant or party is told.
 */
reason: string, 
/**
 * By how many units of the statute's extension; all of it where it is missing.
 */
number?: number | null, };

/**
 * What was fixed at the start of a case, and how it stands.
 */
export type CaseFacts = { 
/**
 * Number of the case (办件编号).
 */
number: string, 
/**
 * With the number it lets the public see the progress; it never leaves this desk in clear.
 */
query_code: string | null, 
/**
 * What the case is about.
 */
title: string, 
/**
 * Code of the item.
 */
item: string, 
/**
 * Name of the item when the case was opened.
 */
item_name: string, 
/**
 * Case type.
 */
case_type: CaseType, 
/**
 * Whether it runs.
 */
phase: CasePhase, 
/**
 * Label of the end event that was reached, for example 准予许可.
 */
outcome: string | null, 
/**
 * When it was opened, RFC 3339.
 */
opened_at: string, 
/**
 * Who opened it.
 */
opened_by: Actor, 
/**
 * When it ended or was withdrawn, RFC 3339.
 */
ended_at: string | null, 
/**
 * Why it was withdrawn.
 */
withdrawn_reason: string | null, 
/**
 * Which way it ended.
 */
ending: Ending | null, 
/**
 * How it was stopped where it stood.
 */
stopped: Stopped | null, 
/**
 * The receipt of whoever it was handed over to.
 */
receipt: Receipt | null, };

/**
 * Request of `case.halt`; the reply is `CaseView`.
 */
export type CaseHalt = { 
/**
 * Id of the case.
 */
case: string, 
/**
 * The ground.
 */
ground: HaltGround, 
/**
 * No obvious harm to society, and the party truly cannot perform: three years of it end the matter.
 */
harmless?: boolean | null, 
/**
 * Why.
 */
reason: string, };

/**
 * Request of `case.hand_over`; the reply is `CaseView`.
 */
export type CaseHandOver = { 
/**
 * Id of the case.
 */
case: string, 
/**
 * The step.
 */
node: string, 
/**
 * Id of the person who gets it.
 */
to: string, 
/**
 * Why.
 */
reason: string, };

/**
 * Request of `case.keep_draft`; the reply is `Done`.
 */
export type CaseKeepDraft = { 
/**
 * Id of the case.
 */
case: string, 
/**
 * The step that is being worked on.
 */
node: string, 
/**
 * What stands in the form, by key of the field.
 */
fields: { [key in string]: string }, 
/**
 * The opinion so far.
 */
opinion: string, };

/**
 * A filled document, to read before it is printed.
 */
export type CaseLetter = { 
/**
 * The title.
 */
title: string, 
/**
 * The paragraphs.
 */
paragraphs: Array<Filled>, };

/**
 * Request of `case.list`.
 */
export type CaseList = { 
/**
 * Which cases.
 */
scope: Scope, 
/**
 * Part of the number, the title or the item's name.
 */
text?: string | null, 
/**
 * Only cases of this item.
 */
item?: string | null, 
/**
 * The post or the person of such a scope.
 */
of?: string | null, 
/**
 * Only cases with this light.
 */
light?: Light | null, 
/**
 * Only cases of this type.
 */
kind?: CaseType | null, 
/**
 * Only cases that ended like this.
 */
ending?: Ending | null, 
/**
 * Only cases about which reconsideration or a court has decided.
 */
struck?: boolean | null, 
/**
 * `next` of the page before.
 */
after?: string | null, 
/**
 * Rows of a page, 1 to 200.
 */
limit: number, };

/**
 * Request of `case.log`; the reply is a list of `CaseRecord`.
 */
export type CaseLog = { 
/**
 * Id of the case.
 */
case: string, };

/**
 * One case of a dry run.
 */
export type CaseLook = { 
/**
 * Case id.
 */
case: string, 
/**
 * Case number.
 */
number: string, 
/**
 * What the case is about.
 */
title: string, 
/**
 * Where it stands, and where it would stand.
 */
places: Array<PlaceMove>, 
/**
 * What stands in the way; nothing where it can move.
 */
refusal: MoveRefusal | null, 
/**
 * Names of steps that were done and will be done again.
 */
again: Array<string>, 
/**
 * Names of new steps that it does not pass any more.
 */
skips: Array<string>, 
/**
 * Names of steps and events whose limits of a statute run on as they are.
 */
kept: Array<string>, };

/**
 * Request of `case.move`; the reply is `CaseView`.
 */
export type CaseMove = { 
/**
 * Id of the case.
 */
case: string, 
/**
 * The step that is done.
 */
node: string, 
/**
 * The written opinion.
 */
opinion: string, 
/**
 * What was chosen at the gateways behind the step: gateway id to flow ids.
 */
routes: { [key in string]: Array<string> }, 
/**
 * Users who acted together with the signed-in one (行政处罚法 art. 42).
 */
with: Array<string>, 
/**
 * Papers that are issued with the step; those that take numbers and were not issued before, where it is missing.
 */
papers?: Array<string> | null, };

/**
 * Reply of `case.list`.
 */
export type CasePage = { 
/**
 * The rows, newest change first.
 */
rows: Array<CaseRow>, 
/**
 * Asks for the next page, where there is one.
 */
next: string | null, };

/**
 * Request of `case.paper`; the reply is `Exported`.
 */
export type CasePaper = { 
/**
 * Id of the case.
 */
case: string, 
/**
 * Id of the step that makes it.
 */
node: string, 
/**
 * Name of the document.
 */
document: string, 
/**
 * What it is made as.
 */
kind: CasePaperKind, };

/**
 * What a document is made as.
 */
export type CasePaperKind = "word" | "pdf";

/**
 * A document of a case.
 */
export type CasePaperRow = { 
/**
 * Name of the document.
 */
document: string, 
/**
 * Id of the step that makes it; empty where it is made beside the chart.
 */
node: string, 
/**
 * Name of that step.
 */
step: string, 
/**
 * When the step was done, RFC 3339; `None` while it is being worked on: the document is a draft.
 */
made_at: string | null, 
/**
 * Places among the papers of the case of those that this step issued under this name, oldest first.
 */
issued: Array<number>, 
/**
 * Title and paragraphs with the values of the case; `None` where the chart has no template for it.
 */
letter: CaseLetter | null, };

/**
 * Request of `case.papers`; the reply is a list of `CasePaperRow`.
 */
export type CasePapers = { 
/**
 * Id of the case.
 */
case: string, };

/**
 * Whether a case runs.
 */
export type CasePhase = "running" | "ended" | "withdrawn" | "elsewhere";

/**
 * Request of `case.reasons`.
 */
export type CaseReasons = Record<symbol, never>;

/**
 * Request of `case.receipt`; the reply is `CaseView`.
 */
export type CaseReceipt = { 
/**
 * Id of the case.
 */
case: string, 
/**
 * Number or words of the receipt.
 */
receipt: string, 
/**
 * Its day, `YYYY-MM-DD`.
 */
on: string, };

/**
 * A record of a case.
 */
export type CaseRecord = { 
/**
 * Position in the log of its device.
 */
seq: number, 
/**
 * Kind of event, for example `step_done`.
 */
kind: string, 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * Who; a deputy with the absent person's name.
 */
by: Actor, 
/**
 * Id of the device.
 */
device: string, 
/**
 * The device's short tag, where it is this one.
 */
tag: string | null, 
/**
 * SM3 of the record.
 */
hash: string, };

/**
 * Request of `case.release`; the reply is `CaseView`.
 */
export type CaseRelease = { 
/**
 * Id of the case.
 */
case: string, 
/**
 * The step.
 */
node: string, 
/**
 * Why; may be empty.
 */
reason: string, };

/**
 * Request of `case.remedy`; the reply is `CaseView`.
 */
export type CaseRemedy = { 
/**
 * Id of the case.
 */
case: string, 
/**
 * What was decided.
 */
remedy: RemedyDecided, };

/**
 * Request of `case.resume`; the reply is `CaseView`.
 */
export type CaseResume = { 
/**
 * Id of the case.
 */
case: string, 
/**
 * Why: the ground is gone.
 */
reason: string, };

/**
 * One case in a list.
 */
export type CaseRow = { 
/**
 * Id of the case.
 */
case: string, 
/**
 * Number of the case (办件编号); empty where a past case has none.
 */
number: string, 
/**
 * Applicant or party and matter.
 */
title: string, 
/**
 * Code of the item.
 */
item: string, 
/**
 * Name of the item when the case was opened.
 */
item_name: string, 
/**
 * Case type; a past case may not tell it.
 */
case_type: CaseType | null, 
/**
 * Whether it runs.
 */
phase: CasePhase, 
/**
 * Where it ended, for example 准予许可.
 */
outcome: string | null, 
/**
 * Which way it ended.
 */
ending: Ending | null, 
/**
 * What reconsideration or a court has last ordered about it.
 */
remedy: RemedyOrder | null, 
/**
 * The steps where it stands.
 */
steps: Array<RowStep>, 
/**
 * Whether one of these steps waits for one of my posts.
 */
mine: boolean, 
/**
 * When it was opened, RFC 3339.
 */
opened_at: string, 
/**
 * Who opened it.
 */
opened_by: string, 
/**
 * When it last changed, RFC 3339.
 */
changed_at: string, 
/**
 * The earliest running due date, `YYYY-MM-DD`.
 */
due: string | null, 
/**
 * Working days until then; negative when it is over.
 */
days_left: number | null, 
/**
 * Its light.
 */
light: Light, 
/**
 * Why it is not green.
 */
sign: RowSign | null, 
/**
 * The worst sync state among its records; none for a record that is only read and never sent.
 */
sync: RecordState | null, 
/**
 * What it is here, where it comes from another system.
 */
past: Past | null, 
/**
 * The year in whose archive its records lie.
 */
archive: number | null, };

/**
 * Request of `case.send_back`; the reply is `CaseView`.
 */
export type CaseSendBack = { 
/**
 * Id of the case.
 */
case: string, 
/**
 * The step that it leaves.
 */
from: string, 
/**
 * The step that it returns to, one of `may_send_back_to`.
 */
to: string, 
/**
 * Why.
 */
reason: string, };

/**
 * Request of `case.set_field`; the reply is `CaseView`.
 */
export type CaseSetField = { 
/**
 * Id of the case.
 */
case: string, 
/**
 * The step whose form it is.
 */
node: string, 
/**
 * Key of the field.
 */
key: string, 
/**
 * The value.
 */
value: FieldValue, };

/**
 * Request of `case.show`; the reply is `CaseView`.
 */
export type CaseShow = { 
/**
 * Id of the case.
 */
case: string, };

/**
 * Request of `case.start`; the reply is `CaseView`.
 */
export type CaseStart = { 
/**
 * Code of the item.
 */
item: string, 
/**
 * What the case is about.
 */
title: string, 
/**
 * Applicant or party; joined with the title where it is given.
 */
applicant?: string | null, };

/**
 * Request of `case.stop`; the reply is `CaseView`.
 */
export type CaseStop = { 
/**
 * Id of the case.
 */
case: string, 
/**
 * How.
 */
how: StopHow, 
/**
 * Why.
 */
reason: string, };

/**
 * Where the records of a case are.
 */
export type CaseSync = { 
/**
 * The worst state among them.
 */
state: RecordState, 
/**
 * How many are in which state.
 */
waiting: number, 
/**
 * Sent, without a receipt yet.
 */
sent: number, 
/**
 * Received, with a verified receipt.
 */
received: number, 
/**
 * Refused by the platform.
 */
refused: number, 
/**
 * Held behind a refused one.
 */
held: number, 
/**
 * Number of the newest receipt.
 */
receipt: string | null, 
/**
 * Why the first refused one was refused.
 */
refusal: Refusal | null, };

/**
 * Case type of an item, with its Chinese name in the catalogue.
 */
export type CaseType = "instant" | "promised" | "joint" | "reported" | "simple" | "general";

/**
 * Everything about one case.
 */
export type CaseView = { 
/**
 * Id of the case.
 */
case: string, 
/**
 * Number of its last event: a screen re-reads when `case_changed` brings a higher one.
 */
version: number, 
/**
 * What was fixed at the start, and how it stands.
 */
facts: CaseFacts, 
/**
 * The steps where it stands now.
 */
steps: Array<StepView>, 
/**
 * Values that fail a check, with who has confirmed them.
 */
checks: Array<CheckView>, 
/**
 * Every form value so far, in the order of the chart's forms.
 */
filled: Array<FilledField>, 
/**
 * The chart that it runs on.
 */
chart: CaseChart, 
/**
 * What happened, oldest first.
 */
history: Array<HistoryRow>, 
/**
 * Its limits: promised, statutory, and those of the current steps.
 */
dues: Array<DueRow>, 
/**
 * Its light.
 */
light: Light, 
/**
 * Open signs of supervision: why the light is not green, and reminders.
 */
alerts: Array<Alert>, 
/**
 * Signs that went, with their traces.
 */
alerts_gone: Array<Alert>, 
/**
 * Where its records are.
 */
sync: CaseSync, 
/**
 * Whether the signed-in person may withdraw it now.
 */
may_withdraw: boolean, 
/**
 * The ways it may end beside its chart.
 */
exits: Exits, 
/**
 * Rounds of correction, oldest first.
 */
corrections: Array<Correction>, 
/**
 * What reconsideration and courts have decided about it, oldest first.
 */
remedies: Array<RemedyRow>, 
/**
 * For which times carrying out its decision was halted, oldest first.
 */
halts: Array<HaltRow>, 
/**
 * The extension of its statutory limit that may still be granted, where a statute provides for one.
 */
extension: Extension | null, 
/**
 * Papers that take numbers, in the order in which they were issued.
 */
papers: Array<Paper>, };

/**
 * Request of `case.withdraw`; the reply is `CaseView`.
 */
export type CaseWithdraw = { 
/**
 * Id of the case.
 */
case: string, 
/**
 * Why.
 */
reason: string, 
/**
 * By whom; where it is missing, the applicant of a case that is applied for, the office of a penalty.
 */
how?: WithdrawnHow | null, };

/**
 * A cell of a written sheet.
 */
export type Cell = number | string;

/**
 * One thing that changed on one element.
 */
export type Change = { 
/**
 * Id of the element in the new file.
 */
element: string, 
/**
 * What changed: `kind`, `parent`, `lane`, `source`, `target`, `condition`, else the name of the
 * attribute (`name`, `default`) or the path to it (`documentation`, `sf:step/@post`,
 * `timerEventDefinition/timeDuration`, `shape/@isExpanded`).
 */
what: string, 
/**
 * The value before, where it is short and there was one.
 */
old?: string | null, 
/**
 * The value after, where it is short and there is one.
 */
new?: string | null, };

/**
 * One change of a point.
 */
export type ChangeView = { 
/**
 * The pattern.
 */
pattern: string, 
/**
 * Elements of today's chart, or posts, that it is about.
 */
elements: Array<string>, 
/**
 * Their names.
 */
names: Array<string>, 
/**
 * Articles that allow it.
 */
basis: Array<Cited>, 
/**
 * What it does beside the chart.
 */
effects: Array<EffectView>, };

/**
 * Request of `changeover.checked`.
 */
export type ChangeoverChecked = { 
/**
 * The job that `changeover.check` has answered.
 */
job: string, };

/**
 * Reply of `changeover.commit`.
 */
export type ChangeoverDone = { 
/**
 * Names the plan, for undoing it.
 */
plan: string, 
/**
 * Cases that moved.
 */
cases: number, };

/**
 * Request of `changeover.list`; the newest first.
 */
export type ChangeoverList = { 
/**
 * Id of the chart.
 */
chart: string, };

/**
 * Request of `changeover.plan`.
 */
export type ChangeoverPlan = { 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * The version on which cases run; the oldest that has any where it is missing.
 */
from?: number | null, 
/**
 * The version to which they would move; the newest where it is missing.
 */
to?: number | null, };

/**
 * Reply of `changeover.checked`.
 */
export type ChangeoverReport = { 
/**
 * Cases that can move.
 */
can: number, 
/**
 * Cases that cannot.
 */
cannot: number, 
/**
 * Those that cannot, then those of which something is to be told, at most [`MAX_SHOWN`].
 */
rows: Array<CaseLook>, 
/**
 * Ids of all that cannot.
 */
refused: Array<string>, 
/**
 * Whether more than `rows` was found.
 */
more: boolean, };

/**
 * One move of the cases of a version.
 */
export type ChangeoverRow = { 
/**
 * The plan.
 */
plan: string, 
/**
 * From that version.
 */
from: number, 
/**
 * To that one.
 */
to: number, 
/**
 * How many cases moved.
 */
cases: number, 
/**
 * Why.
 */
reason: string, 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * Name of who did it.
 */
by: string, 
/**
 * When it was undone.
 */
undone_at: string | null, 
/**
 * Name of who undid it.
 */
undone_by: string | null, 
/**
 * Why it was undone.
 */
undone_reason: string | null, };

/**
 * Request of `changeover.undo`; the reply is `ChangeoverDone`.
 */
export type ChangeoverUndo = { 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * The plan.
 */
plan: string, 
/**
 * Why.
 */
reason: string, };

/**
 * Reply of `changeover.plan`.
 */
export type ChangeoverView = { 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Versions, the oldest first, with the cases that run on each.
 */
versions: Array<VersionCases>, 
/**
 * The version on which the cases run; `None` where none runs on another than the newest.
 */
from: number | null, 
/**
 * The version to which they would move.
 */
to: number, 
/**
 * The places of the old version.
 */
rows: Array<PlaceRow>, 
/**
 * The places of the new version.
 */
targets: Array<PlaceTarget>, };

/**
 * Which cases move, and how: the request of `changeover.check` and `changeover.commit`.
 */
export type ChangeoverWish = { 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * The version on which the cases run.
 */
from: number, 
/**
 * The version to which they move; the newest where it is missing.
 */
to?: number | null, 
/**
 * Old id to new id, where it is not as proposed; an empty new id: there is none.
 */
nodes: { [key in string]: string }, 
/**
 * Why.
 */
reason: string, 
/**
 * Ids of cases that stay on their version.
 */
leave: Array<string>, };

/**
 * One thing that was done with a chart.
 */
export type ChartActView = { 
/**
 * Its place, from 1.
 */
n: number, 
/**
 * What: `submitted`, `recalled`, `review_passed`, `review_returned`, `legal_passed`, `legal_returned`,
 * `published`, `published_directly`, `retired`, `restored`, `discarded`.
 */
act: string, 
/**
 * The version that it is about or that the draft was to become.
 */
version: number, 
/**
 * SM3 of the file, hex.
 */
hash: string, 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * Name of the person.
 */
by: string, 
/**
 * Name of the post under which the person acted.
 */
post: string, 
/**
 * The opinion or reason.
 */
opinion: string, };

/**
 * Request of `chart.arrange`.
 */
export type ChartArrange = { 
/**
 * The file.
 */
xml: string, 
/**
 * Ids of the selected elements; without them, or with none, the whole chart.
 */
elements?: Array<string> | null, };

/**
 * Request of `chart.check`.
 */
export type ChartCheck = { 
/**
 * The file.
 */
xml: string, 
/**
 * Id of the chart in the library, where it is there: an external chart is held against the internal one that is
 * bound beside it.
 */
chart?: string | null, 
/**
 * Case type to check for, where the chart itself names none.
 */
case_type?: CaseType | null, 
/**
 * The document of forms that belongs to it.
 */
forms?: Forms | null, };

/**
 * Request of `chart.check_all`; the reply is the `JobRow` of the work, which goes on behind it.
 */
export type ChartCheckAll = Record<symbol, never>;

/**
 * Request of `chart.compare`: either two states of a kept chart or two files.
 */
export type ChartCompare = { 
/**
 * Id of the chart whose states are compared.
 */
chart?: string | null, 
/**
 * The older version; without it the draft, where there is none the newest version.
 */
old?: number | null, 
/**
 * The newer version; without it the draft, where there is none the newest version.
 */
new?: number | null, 
/**
 * The older file; counts before `chart` and `old`.
 */
old_xml?: string | null, 
/**
 * The newer file, such as what the editor holds; counts before `chart` and `new`.
 */
new_xml?: string | null, };

/**
 * Request of `chart.correct`: the file as it is drawn, and which finding.
 */
export type ChartCorrect = { 
/**
 * The file.
 */
xml: string, 
/**
 * Rule of the finding.
 */
rule: string, 
/**
 * Its element; none when it is about the whole chart.
 */
element?: string | null, 
/**
 * Its code.
 */
code: string, 
/**
 * Id of the chart in the library, where it is there.
 */
chart?: string | null, 
/**
 * Case type to check for, where the chart itself names none.
 */
case_type?: CaseType | null, };

/**
 * Request of `chart.create`; the reply is `OpenChart`.
 */
export type ChartCreate = { 
/**
 * Its name.
 */
name: string, 
/**
 * Internal or external.
 */
side: Side, 
/**
 * Case type.
 */
case_type?: CaseType | null, 
/**
 * Id of a chart whose draft or newest version is copied.
 */
from?: string | null, 
/**
 * Name of a shipped chart that is copied with its forms (`chart.templates`); counts where no `from` is given.
 */
template?: string | null, 
/**
 * Department whose folder it is laid in; that of `from` where none is given.
 */
department?: string | null, };

/**
 * Request of `chart.discard_draft`.
 */
export type ChartDiscardDraft = { 
/**
 * Id of the chart.
 */
chart: string, };

/**
 * Request of `chart.export`.
 */
export type ChartExport = { 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * A published version; without it the draft, else the newest version.
 */
version?: number | null, 
/**
 * The file as it stands in the window, unsaved changes included.
 */
xml?: string | null, 
/**
 * What is made.
 */
kind: ExportKind, 
/**
 * The paper of sheets; A4 when it is not said.
 */
paper?: ExportPaper | null, 
/**
 * The symbols; those of BPMN when it is not said.
 */
symbols?: ExportSymbols | null, 
/**
 * Findings for a documentation, as the screen words them: gravity and sentence.
 */
findings?: Array<[string, string]> | null, };

/**
 * Request of `chart.export_figures`: what a screen shows as a sheet.
 */
export type ChartExportFigures = { 
/**
 * Names of the columns.
 */
header: Array<string>, 
/**
 * The rows.
 */
rows: Array<Array<Cell>>, };

/**
 * Request of `chart.export_table`: `xml`, or nothing for the template.
 */
export type ChartExportTable = { 
/**
 * The chart; without it the template is given.
 */
xml?: string | null, 
/**
 * The format.
 */
format: SheetFormat, };

/**
 * Request of `chart.history`.
 */
export type ChartHistory = { 
/**
 * Id of the chart.
 */
chart: string, };

/**
 * Request of `chart.import_table`.
 */
export type ChartImportTable = { 
/**
 * Name of the file; the chart is named after it when the table has no title.
 */
name: string, 
/**
 * The file.
 */
base64: string, 
/**
 * Whether the chart is kept as a new draft; else it is only shown.
 */
keep: boolean, 
/**
 * Internal or external, where the table does not say it.
 */
side?: Side | null, 
/**
 * Two-letter class of power, where the table does not say it; a bare 日 counts by it.
 */
class?: string | null, };

/**
 * Request of `chart.list`; without a field every chart.
 */
export type ChartList = { 
/**
 * Words of which every one must occur in the name or the department; two characters suffice.
 */
text?: string | null, 
/**
 * Name of a department; empty for charts of none.
 */
department?: string | null, 
/**
 * Two-letter class of power; empty for charts of none.
 */
class?: string | null, 
/**
 * State.
 */
state?: ChartState | null, 
/**
 * Internal or external.
 */
side?: Side | null, 
/**
 * Only charts whose open review the signed-in person may decide.
 */
to_review?: boolean | null, };

/**
 * What the signed-in person may do with a chart beside drawing it.
 */
export type ChartMay = { 
/**
 * Publish the draft at once: the county asks for no review.
 */
publish: boolean, 
/**
 * Submit the draft to the reviews.
 */
submit: boolean, 
/**
 * Take it back from a review.
 */
recall: boolean, 
/**
 * Decide the review that is open.
 */
review: boolean, 
/**
 * Why not, where a review is open: `wrong_post`, `reviewer_is_author`, `reviewed_already`.
 */
why_not: string | null, 
/**
 * Post that decides the open review.
 */
review_post: Post | null, 
/**
 * Retire it.
 */
retire: boolean, };

/**
 * Request of `chart.measure`; the reply is `Measure`.
 */
export type ChartMeasure = { 
/**
 * The file.
 */
xml: string, };

/**
 * Request of `chart.measure_all`; the reply is the `JobRow` of the work, which goes on behind it.
 */
export type ChartMeasureAll = Record<symbol, never>;

/**
 * Request of `chart.measured`.
 */
export type ChartMeasured = Record<symbol, never>;

/**
 * Request of `chart.open`.
 */
export type ChartOpen = { 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * A published version; without it the draft, else the newest version.
 */
version?: number | null, };

/**
 * Request of `chart.propose`; the reply is a list of `Proposal`.
 */
export type ChartPropose = { 
/**
 * The file.
 */
xml: string, };

/**
 * Request of `chart.publish`; refused as `not_publishable` with `params.findings`.
 */
export type ChartPublish = { 
/**
 * Id of the chart.
 */
chart: string, };

/**
 * Request of `chart.read_file`; the reply is `OpenChart`.
 */
export type ChartReadFile = { 
/**
 * Name of the file; the chart is named after it when the file names none.
 */
name: string, 
/**
 * The file.
 */
base64: string, };

/**
 * Request of `chart.recall`; the reply is `OpenChart`.
 */
export type ChartRecall = { 
/**
 * Id of the chart.
 */
chart: string, };

/**
 * Request of `chart.restore`; the reply is `OpenChart`.
 */
export type ChartRestore = { 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * The version that becomes the draft.
 */
version: number, 
/**
 * Whether a draft that is there may be lost.
 */
replace: boolean, };

/**
 * Request of `chart.retire`; the reply is `OpenChart`.
 */
export type ChartRetire = { 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * Why.
 */
reason: string, };

/**
 * Request of `chart.review`; the reply is `OpenChart`.
 */
export type ChartReview = { 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * What is decided.
 */
verdict: ReviewVerdict, 
/**
 * The opinion; a reason is required to send it back.
 */
opinion: string, };

/**
 * Request of `chart.review_settings`.
 */
export type ChartReviewSettings = Record<symbol, never>;

/**
 * One chart in the list; the reply of `chart.list` is a list of these.
 */
export type ChartRow = { 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Internal or external.
 */
side: Side, 
/**
 * Two-letter class of power that it says it is for.
 */
class: string | null, 
/**
 * Case type that it says it is for.
 */
case_type: CaseType | null, 
/**
 * When the draft last changed after the newest version; none when nothing is unpublished. RFC 3339.
 */
draft_changed_at: string | null, 
/**
 * Newest published version.
 */
version: number | null, 
/**
 * When that was published, RFC 3339.
 */
published_at: string | null, 
/**
 * How many items are bound to it.
 */
items: number, 
/**
 * Department whose folder it lies in; empty for none.
 */
department: string, 
/**
 * Its state.
 */
state: ChartState, 
/**
 * When it was retired, RFC 3339.
 */
retired_at: string | null, 
/**
 * What the last check said; none where it was never checked.
 */
checked: LastCheck | null, 
/**
 * Whether a review of it is open that the signed-in person may decide.
 */
to_review: boolean, };

/**
 * Request of `chart.save`.
 */
export type ChartSave = { 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * The file.
 */
xml: string, };

/**
 * Request of `chart.set_department`.
 */
export type ChartSetDepartment = { 
/**
 * Ids of the charts.
 */
charts: Array<string>, 
/**
 * Name of the department; empty takes them out of every folder.
 */
department: string, };

/**
 * Request of `chart.set_review_settings`; what is not named stays as it is. The reply is `ReviewSettings`.
 */
export type ChartSetReviewSettings = { 
/**
 * Whether a chart is published only after both reviews.
 */
required?: boolean | null, 
/**
 * Code of the post of the internal review.
 */
post?: string | null, 
/**
 * Whether who drew or submitted a chart may not review it, nor one person make both reviews.
 */
by_another?: boolean | null, };

/**
 * Request of `chart.shelves`.
 */
export type ChartShelves = Record<symbol, never>;

/**
 * Request of `chart.simulate`.
 */
export type ChartSimulate = { 
/**
 * The file; posts and limits are taken from it.
 */
xml: string, 
/**
 * How many cases, 1 to 100,000.
 */
cases: number, 
/**
 * The same seed gives the same figures.
 */
seed: number, };

/**
 * The state of a chart, the furthest thing that is true of it.
 */
export type ChartState = "draft" | "in_review" | "in_legal_review" | "published" | "retired";

/**
 * Request of `chart.submit`; the reply is `OpenChart`.
 */
export type ChartSubmit = { 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * What the reviewers should know.
 */
opinion: string, };

/**
 * A shipped chart.
 */
export type ChartTemplate = { 
/**
 * Its name for `chart.create`.
 */
template: string, 
/**
 * Name of the procedure it draws.
 */
name: string, 
/**
 * Internal or external.
 */
side: Side, 
/**
 * Two-letter class of power.
 */
class: string | null, 
/**
 * Case type.
 */
case_type: CaseType | null, };

/**
 * Request of `chart.templates`; the reply is a list of `ChartTemplate`.
 */
export type ChartTemplates = Record<symbol, never>;

/**
 * A published version of a chart.
 */
export type ChartVersion = { 
/**
 * Its number, from 1.
 */
version: number, 
/**
 * SM3 of the file, hex.
 */
hash: string, 
/**
 * When it was published, RFC 3339.
 */
at: string, 
/**
 * Name of the person who published it.
 */
by: string, };

/**
 * A value that fails a check.
 */
export type CheckView = { 
/**
 * Key of the field.
 */
key: string, 
/**
 * Its label.
 */
label: string, 
/**
 * Name of the first step that asks for it.
 */
step: string, 
/**
 * The check that it fails.
 */
check: CodeKind, 
/**
 * What looks wrong: a word of `case_core::codes::Why`.
 */
why: string, 
/**
 * Facts for the sentence.
 */
params: { [key: string]: string }, 
/**
 * The code that fails it.
 */
code: string, 
/**
 * Who has confirmed it; `None` while nobody has.
 */
confirmed: ConfirmedView | null, };

/**
 * Reply of `chart.check`.
 */
export type Checked = { 
/**
 * The findings, errors first.
 */
findings: Array<Finding>, 
/**
 * Whether it can be published.
 */
publishable: boolean, 
/**
 * The longest way through the chart.
 */
critical_path: CriticalPath, };

/**
 * A gateway where a person chooses.
 */
export type Choice = { 
/**
 * Id of the gateway: the key in `routes`.
 */
gateway: string, 
/**
 * Its label, the question.
 */
name: string, 
/**
 * Whether more than one flow may be chosen (inclusive gateway).
 */
many: boolean, 
/**
 * The answers.
 */
flows: Array<ChoiceFlow>, };

/**
 * An answer at a gateway.
 */
export type ChoiceFlow = { 
/**
 * Id of the flow: the value in `routes`.
 */
flow: string, 
/**
 * Its label; where it has none, the name of what it leads to.
 */
name: string, 
/**
 * Words of its condition.
 */
condition: string | null, 
/**
 * Whether it is the gateway's default.
 */
default: boolean, 
/**
 * Names of the steps or end events that come next on this flow.
 */
leads_to: Array<string>, 
/**
 * Gateways further on that must be answered too when this flow is chosen.
 */
then: Array<Choice>, };

/**
 * A place in a statute or another document that a proposal cites.
 */
export type Cited = { 
/**
 * Title without book-title marks.
 */
statute: string, 
/**
 * Article number, for example `42`.
 */
article?: string, 
/**
 * Whether it was not compared with its text.
 */
unread?: boolean, };

/**
 * The folder of a class of power.
 */
export type ClassShelf = { 
/**
 * Two-letter class; empty where the chart names none.
 */
class: string, 
/**
 * Charts in it.
 */
total: number, };

/**
 * Sums of the charts of one class of power.
 */
export type ClassSum = { 
/**
 * How many charts.
 */
charts: number, 
/**
 * Sum of each figure.
 */
sums: { [key in string]: number }, };

/**
 * A class of 2010 with the type of today to which it maps.
 */
export type Classes = { 
/**
 * Two letters, as item codes hold them.
 */
letters: string, 
/**
 * One letter, as one old dictionary holds it.
 */
letter: string, 
/**
 * Its name in the list of 2010.
 */
name: string, 
/**
 * Whether it is one of the eleven of 2010.
 */
of_2010: boolean, 
/**
 * Code of the type of today; none where the class was abolished.
 */
today: string | null, 
/**
 * Name of the type of today.
 */
today_name: string | null, };

/**
 * What is done with a code.
 */
export type CodeActKind = "added" | "ended" | "confirmed";

/**
 * Request of `code.check`.
 */
export type CodeCheck = { 
/**
 * Its kind.
 */
kind: CodeKind, 
/**
 * The code.
 */
code: string, };

/**
 * Reply of `code.check`.
 */
export type CodeChecked = { 
/**
 * What looks wrong; `None` where nothing does.
 */
why: string | null, 
/**
 * Facts for the sentence.
 */
params: { [key: string]: string }, 
/**
 * Title of the scheme that an item code looks like.
 */
scheme: string | null, 
/**
 * Its parts: meaning and piece, without the signs between.
 */
pieces: Array<CodePiece>, };

/**
 * Request of `code.import_regions`: a table with 代码, 名称, 启用年, 停用年, 变更为, 来源.
 */
export type CodeImportRegions = { 
/**
 * The source of rows that name none.
 */
source?: string | null, 
/**
 * Name of the file; its ending tells the format: csv, xlsx, json.
 */
name?: string | null, 
/**
 * The file.
 */
base64?: string | null, 
/**
 * Path of the file; refused from the window.
 */
path?: string | null, 
/**
 * An id of the caller's choice that `job_progress` events of this import carry.
 */
job?: string | null, };

/**
 * A kind of code that has a check of its own.
 */
export type CodeKind = "uscc" | "resident_id" | "org_code" | "party" | "region" | "item";

/**
 * A piece of an item code.
 */
export type CodePiece = { 
/**
 * What it means.
 */
meaning: string, 
/**
 * The piece.
 */
piece: string, };

/**
 * Request of `code.regions`.
 */
export type CodeRegions = { 
/**
 * The beginning of a code, or a part of a name.
 */
text?: string | null, };

/**
 * Request of `code.schemes`; the reply is a list of `SchemeView`.
 */
export type CodeSchemes = Record<symbol, never>;

/**
 * Request of `code.set_scheme`; the reply is a list of `SchemeView`.
 */
export type CodeSetScheme = { 
/**
 * The scheme as JSON: name, title, parts, example, source; a name alone takes back one of the county.
 */
scheme: unknown, 
/**
 * Why.
 */
reason: string, };

/**
 * A column of a table.
 */
export type Column = { 
/**
 * Key within the row.
 */
key: string, 
/**
 * What the clerk reads.
 */
label: string, 
/**
 * The kind, a simple one: [`FieldKind::fits_column`].
 */
kind: FieldKind, 
/**
 * Must be filled in every row.
 */
required: boolean, 
/**
 * The choices of [`FieldKind::Choice`].
 */
options?: Array<string>, 
/**
 * The code that a column of text holds.
 */
check?: CodeKind | null, };

/**
 * Reply of `chart.compare`.
 */
export type Compared = { 
/**
 * What differs.
 */
comparison: Comparison, 
/**
 * The older file.
 */
old_xml: string, 
/**
 * The newer file.
 */
new_xml: string, };

/**
 * What differs. Ids of elements that are in the new file are the new ids.
 */
export type Comparison = { 
/**
 * Elements of the new file alone, in its order.
 */
added: Array<string>, 
/**
 * Elements of the old file alone, in its order.
 */
removed: Array<string>, 
/**
 * What changed on elements of both, in the order of the new file.
 */
changed: Array<Change>, 
/**
 * Elements that are drawn elsewhere: bounds, way points or the place of the label.
 */
moved: Array<string>, 
/**
 * Elements that are the same thing under another id, in the order of the new file.
 */
renamed: Array<Renaming>, };

/**
 * Reply of `form.compute`.
 */
export type ComputedForms = { 
/**
 * Values of the computed fields, by key; empty where there is none yet.
 */
values: { [key: string]: string }, 
/**
 * What is wrong with formulas.
 */
mistakes: Array<FormMistake>, 
/**
 * Placeholders that nothing fills, by name of the document.
 */
unknown: { [document: string]: Array<string> }, };

/**
 * Condition of a flow.
 */
export type Condition = { 
/**
 * The expression.
 */
text: string, 
/**
 * True for `tFormalExpression`, false for words that a person decides by.
 */
formal: boolean, };

/**
 * A value that is confirmed.
 */
export type Confirm = { 
/**
 * Key of the field.
 */
key: string, 
/**
 * The code, where a list or table holds several; without it all that fail there.
 */
code?: string | null, 
/**
 * Why it is right all the same.
 */
reason: string, };

/**
 * Who has confirmed a value, and why.
 */
export type ConfirmedView = { 
/**
 * Who.
 */
by: Actor, 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * Why.
 */
reason: string, };

/**
 * A step of the chart beside the log.
 */
export type ConformStep = { 
/**
 * Its element.
 */
element: string, 
/**
 * Its name.
 */
name: string, 
/**
 * How often cases took it as the chart has it.
 */
kept: number, 
/**
 * Cases that went without it.
 */
skipped: number, 
/**
 * Cases that took it where the chart does not allow it.
 */
added: number, 
/**
 * Cases that were late there.
 */
late: number, };

/**
 * Reply of `mining.conform`.
 */
export type ConformView = { 
/**
 * Name of the chart.
 */
name: string, 
/**
 * The version; none for a draft.
 */
version: number | null, 
/**
 * The drawing.
 */
xml: string, 
/**
 * Cases.
 */
cases: number, 
/**
 * Cases without any difference.
 */
fitting: number, 
/**
 * Cases that were not decided, because a search would have been too long.
 */
undecided: number, 
/**
 * How well cases keep to it, 0 to 1.
 */
fitness: number | null, 
/**
 * How much of what it allows happens, 0 to 1.
 */
precision: number | null, 
/**
 * What differs, the most frequent first.
 */
deviations: Array<DeviationView>, 
/**
 * Steps with a limit that were late.
 */
late: Array<LateView>, 
/**
 * The steps of the chart.
 */
steps: Array<ConformStep>, 
/**
 * Elements by the names of their steps in the log.
 */
elements: { [key in string]: string }, };

/**
 * Reply of `chart.correct`.
 */
export type Corrected = { 
/**
 * The edits, in order.
 */
edits: Array<Edit>, 
/**
 * What elements that stay carry otherwise then, for the words of the offer.
 */
changed: Array<Change>, };

/**
 * A round of correction (补正).
 */
export type Correction = { 
/**
 * Which one, from 1.
 */
round: number, 
/**
 * When the applicant was told, RFC 3339.
 */
told_at: string, 
/**
 * Who told it.
 */
told_by: Actor, 
/**
 * What was asked for.
 */
asked: string, 
/**
 * The last day for it, `YYYY-MM-DD`; none where neither the notice nor the county says so.
 */
last: string | null, 
/**
 * When it was handed in, `YYYY-MM-DD`.
 */
supplemented: string | null, 
/**
 * Whether it waits for the applicant.
 */
open: boolean, 
/**
 * Whether it came after another round: everything should have been told the first time (行政许可法 art. 32).
 */
again: boolean, };

/**
 * How many.
 */
export type CountOf = { 
/**
 * What is counted: a case type, an ending, an order.
 */
word: string, 
/**
 * How many.
 */
n: number, };

/**
 * How days of a limit are counted. The word 日 means different things in different statutes.
 */
export type Counting = "working" | "calendar";

/**
 * Figures of the workbench.
 */
export type Counts = { 
/**
 * Running cases that wait for one of my posts.
 */
mine: number, 
/**
 * Running cases that are due today or within the next two working days.
 */
due_soon: number, 
/**
 * Running cases with a yellow light.
 */
yellow: number, 
/**
 * Running cases with a red light.
 */
red: number, 
/**
 * Running cases.
 */
running: number, 
/**
 * Cases that ended in this calendar month.
 */
done_this_month: number, 
/**
 * Records that wait to be sent, or were sent without a receipt yet.
 */
waiting_to_sync: number, 
/**
 * Records that the platform refused or that are held behind a refused one.
 */
refused: number, };

/**
 * Reply of `case.counts`: of each word how many, those that there are none of left out.
 */
export type CountsOfCases = { 
/**
 * Cases by case type.
 */
kinds: Array<CountOf>, 
/**
 * Ended cases by the way they ended.
 */
endings: Array<CountOf>, 
/**
 * Cases about which reconsideration or a court has decided, by the last order.
 */
remedies: Array<CountOf>, };

/**
 * A county (县区).
 */
export type CountyName = { 
/**
 * Region, six digits of GB/T 2260.
 */
region: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Whether it is a demo county.
 */
demo: boolean, };

/**
 * The longest way from a start to an end, each loop passed once.
 */
export type CriticalPath = { 
/**
 * Sum of the steps' own limits along the way, excluded steps left out, in `unit`.
 */
days: number, 
/**
 * Whether these are working or calendar days: as the promised limit of the chart counts.
 */
unit: Counting, 
/**
 * Ids of the nodes with a step card on the way, in order.
 */
steps: Array<string>, 
/**
 * True when a limit of another unit had to be converted.
 */
converted: boolean, };

/**
 * Reply of `session.current`.
 */
export type Current = { 
/**
 * Who is signed in.
 */
user: Person | null, 
/**
 * The county of this desk.
 */
county: CountyName, 
/**
 * All posts of this desk, for choosing one in a chart.
 */
posts: Array<Post>, 
/**
 * Version of the program.
 */
version: string, 
/**
 * Today's date on this desk, `YYYY-MM-DD`.
 */
today: string, };

/**
 * One day.
 */
export type Day = { 
/**
 * `YYYY-MM-DD`.
 */
date: string, 
/**
 * Whether it is a working day.
 */
working: boolean, 
/**
 * Name of the holiday, or the reason of a local day.
 */
name: string | null, 
/**
 * Whether the county set it.
 */
local: boolean, 
/**
 * False when its year's holidays are not published.
 */
published: boolean, };

/**
 * The folder of a department.
 */
export type DepartmentShelf = { 
/**
 * Its name; empty for charts of none.
 */
department: string, 
/**
 * Charts in it.
 */
total: number, 
/**
 * Charts in it by class of power.
 */
classes: Array<ClassShelf>, };

/**
 * Request of `deputy.end`; the reply is the list of `DeputyRow`.
 */
export type DeputyEnd = { 
/**
 * Its number.
 */
seq: number, };

/**
 * Request of `deputy.list`; the reply is a list of `DeputyRow`.
 */
export type DeputyList = Record<symbol, never>;

/**
 * A deputy for a time.
 */
export type DeputyRow = { 
/**
 * Its number.
 */
seq: number, 
/**
 * The absent person.
 */
absent: NamedPerson, 
/**
 * Who acts.
 */
deputy: NamedPerson, 
/**
 * First day, `YYYY-MM-DD`.
 */
from: string, 
/**
 * Last day.
 */
to: string, 
/**
 * Why.
 */
reason: string, 
/**
 * Who set it, and when.
 */
set: DoneBy, 
/**
 * Who ended it early, and when.
 */
ended: DoneBy | null, 
/**
 * Whether it stands, is to come, or is over.
 */
state: DeputyState, 
/**
 * Whether the signed-in person may end it.
 */
may_end: boolean, };

/**
 * Request of `deputy.set`; the reply is the list of `DeputyRow`.
 */
export type DeputySet = { 
/**
 * Id of the absent person; the signed-in one where there is none.
 */
absent?: string | null, 
/**
 * Id of who acts.
 */
deputy: string, 
/**
 * First day, `YYYY-MM-DD`.
 */
from: string, 
/**
 * Last day.
 */
to: string, 
/**
 * Why.
 */
reason: string, };

/**
 * Whether a deputy stands.
 */
export type DeputyState = "coming" | "standing" | "over";

/**
 * Request of `desk.overview`.
 */
export type DeskOverview = Record<symbol, never>;

/**
 * What differs.
 */
export type DeviationKind = "skipped" | "added" | "late";

/**
 * A deviation.
 */
export type DeviationView = { 
/**
 * How.
 */
kind: DeviationKind, 
/**
 * The step.
 */
activity: string, 
/**
 * Its element in the chart; none where the chart does not know it.
 */
element: string | null, 
/**
 * In how many cases.
 */
cases: number, 
/**
 * Their share, 0 to 1.
 */
share: number, 
/**
 * The step behind which it happened most often; none at the beginning of cases.
 */
behind: string | null, };

/**
 * Reply of `mining.discover`.
 */
export type Discovered = { 
/**
 * The drawing.
 */
xml: string, 
/**
 * Elements by the names of their steps in the log.
 */
elements: { [key in string]: string }, 
/**
 * Steps.
 */
steps: number, 
/**
 * Gateways.
 */
gateways: number, 
/**
 * Steps of the log that the chart no longer has.
 */
dropped: Array<string>, 
/**
 * How well cases keep to it, 0 to 1; none where that was not decided.
 */
fitness: number | null, 
/**
 * How much of what it allows happens, 0 to 1.
 */
precision: number | null, 
/**
 * Cases without any difference.
 */
fitting: number, 
/**
 * Cases that were not decided: a search would have been too long, or the chart cannot be laid beside; they do not
 * count among the others.
 */
undecided: number, 
/**
 * Cases.
 */
cases: number, };

/**
 * A reply that only says that it was done.
 */
export type Done = Record<symbol, never>;

/**
 * Who did it, and when.
 */
export type DoneBy = { 
/**
 * Name of the person.
 */
by: string, 
/**
 * When, RFC 3339.
 */
at: string, };

/**
 * A case as a dot.
 */
export type DotTrack = { 
/**
 * Its name.
 */
name: string, 
/**
 * When it becomes late.
 */
late_s: number | null, 
/**
 * What was done, in order: place of the element, beginning, end, three numbers each.
 */
steps: Array<number>, };

/**
 * Reply of `mining.dots` and `optimise.dots`. Times are seconds from `begin_ms`.
 */
export type DotsView = { 
/**
 * The first moment, milliseconds since 1970 in UTC.
 */
begin_ms: number, 
/**
 * The last moment.
 */
end_s: number, 
/**
 * Cases that there are.
 */
cases: number, 
/**
 * The elements that tracks name by their place.
 */
elements: Array<string>, 
/**
 * The cases that are shown.
 */
tracks: Array<DotTrack>, 
/**
 * What counts as late.
 */
late_by: LateBy, 
/**
 * Days on which nobody works: days since 1970, in China Standard Time.
 */
closed: Array<number>, };

/**
 * An unfinished input of a step.
 */
export type Draft = { 
/**
 * What stood in the form, by key.
 */
fields: { [key in string]: string }, 
/**
 * The opinion so far.
 */
opinion: string, 
/**
 * When it was kept, RFC 3339.
 */
kept_at: string, };

/**
 * What a limit limits.
 */
export type DueOf = "promised" | "statutory" | "step";

/**
 * A limit and how it stands.
 */
export type DueRow = { 
/**
 * What it limits.
 */
of: DueOf, 
/**
 * The step, where it limits a step.
 */
node: string | null, 
/**
 * Name of the step.
 */
name: string | null, 
/**
 * The limit.
 */
limit: Limit, 
/**
 * How it stands.
 */
state: DueState, 
/**
 * First day that counts is the day after this one, `YYYY-MM-DD`.
 */
start: string | null, 
/**
 * Last day, `YYYY-MM-DD`.
 */
due: string | null, 
/**
 * Days left in the limit's own counting; negative when it is over.
 */
days_left: number | null, 
/**
 * The year whose holidays are not published yet.
 */
unpublished_year: number | null, };

/**
 * How a limit stands.
 */
export type DueState = "not_started" | "running" | "suspended" | "met" | "overdue" | "unpublished";

/**
 * One change, addressed by element ids.
 */
export type Edit = { "edit": "remove", 
/**
 * The element.
 */
id: string, } | { "edit": "rename", 
/**
 * The element.
 */
id: string, 
/**
 * The new label.
 */
name: string, } | { "edit": "set_step", 
/**
 * The node.
 */
id: string, 
/**
 * The whole new card.
 */
step: Step, } | { "edit": "set_power", 
/**
 * The new values.
 */
power: Power, } | { "edit": "add_node", 
/**
 * Its id, new in the file.
 */
id: string, 
/**
 * Its label.
 */
name: string, 
/**
 * What it is.
 */
kind: NodeKind, 
/**
 * Id of the process or sub-process that will hold it.
 */
parent: string, 
/**
 * Id of the lane that will name it.
 */
lane: string | null, 
/**
 * Where it is drawn.
 */
bounds: Bounds, 
/**
 * Its step card.
 */
step: Step | null, } | { "edit": "add_flow", 
/**
 * Its id, new in the file.
 */
id: string, 
/**
 * Its label.
 */
name: string, 
/**
 * Id of the node that it leaves.
 */
source: string, 
/**
 * Id of the node that it enters.
 */
target: string, 
/**
 * Its condition.
 */
condition: Condition | null, 
/**
 * How it is drawn.
 */
waypoints: Array<Point>, } | { "edit": "reconnect", 
/**
 * The flow.
 */
flow: string, 
/**
 * Id of the node that it leaves from now on.
 */
source: string, 
/**
 * Id of the node that it enters from now on.
 */
target: string, 
/**
 * How it is drawn.
 */
waypoints: Array<Point>, } | { "edit": "move", 
/**
 * The element.
 */
id: string, 
/**
 * The new bounds.
 */
bounds: Bounds, } | { "edit": "route", 
/**
 * The flow.
 */
flow: string, 
/**
 * The new way points.
 */
waypoints: Array<Point>, } | { "edit": "label", 
/**
 * The element that the label names.
 */
id: string, 
/**
 * Bounds of the label.
 */
bounds: Bounds, } | { "edit": "set_lane", 
/**
 * The node.
 */
id: string, 
/**
 * Id of the lane.
 */
lane: string, } | { "edit": "add_lane", 
/**
 * Its id, new in the file.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Code of its post.
 */
post: string | null, 
/**
 * Id of a lane of the same set.
 */
beside: string, 
/**
 * Where it is drawn.
 */
bounds: Bounds, } | { "edit": "set_condition", 
/**
 * The flow.
 */
flow: string, 
/**
 * The new condition.
 */
condition: Condition | null, } | { "edit": "set_default", 
/**
 * The node that the flow leaves.
 */
id: string, 
/**
 * The flow.
 */
flow: string | null, };

/**
 * What a change does to people, hours and shares.
 */
export type EffectView = { 
/**
 * `hire`, `release`, `hours`, `no_batch`, `branch`, `merge`, `copy`, `deputy`.
 */
effect: string, 
/**
 * Name of the post, step or way that it is about.
 */
name: string, 
/**
 * Share or factor, where it has one.
 */
share: number | null, };

/**
 * How long ended cases took, from opening to end.
 */
export type EndedCases = { 
/**
 * How many.
 */
cases: number, 
/**
 * Mean seconds.
 */
mean_s: number, 
/**
 * Standard deviation.
 */
sd_s: number, };

/**
 * How a case ended.
 */
export type Ending = "granted" | "punished" | "completed" | "not_accepted" | "not_filed" | "refused" | "no_penalty" | "transferred" | "turned" | "terminated" | "abandoned" | "execution_ended" | "withdrawn" | "mistaken";

/**
 * Where an event stands.
 */
export type EventPlace = { "at": "start", 
/**
 * `isInterrupting`.
 */
interrupting: boolean, } | { "at": "catch" } | { "at": "throw" } | { "at": "boundary", 
/**
 * Id of the activity that it sits on.
 */
host: string, 
/**
 * `cancelActivity`.
 */
interrupting: boolean, } | { "at": "end" };

/**
 * The ways a case may end beside its chart. Of each why the signed-in person may not go it now; none where it is open.
 */
export type Exits = { 
/**
 * Who may withdraw it.
 */
withdraw: Array<WithdrawnHow>, 
/**
 * 移送.
 */
transfer: Shut | null, 
/**
 * 终止.
 */
terminate: Shut | null, 
/**
 * 退件.
 */
abandon: Shut | null, 
/**
 * 终结执行: the decision is carried out no more.
 */
finish: Shut | null, 
/**
 * 中止执行.
 */
halt: Shut | null, 
/**
 * 恢复执行.
 */
resume: Shut | null, 
/**
 * Noting what reconsideration or a court has decided.
 */
remedy: Shut | null, 
/**
 * Noting the receipt of whoever it was handed over to.
 */
receipt: Shut | null, 
/**
 * Grounds on which it can be terminated.
 */
grounds: Array<TerminationGround>, 
/**
 * Grounds on which carrying its decision out can end for good.
 */
finish_grounds: Array<FinishGround>, 
/**
 * Steps from which it may run again.
 */
reopenings: Array<BackTarget>, 
/**
 * Whether nothing was decided yet: only an order to perform can be noted, and it goes on where it stands.
 */
undecided: boolean, };

/**
 * What is made of a chart.
 */
export type ExportKind = "svg" | "png" | "pdf" | "word" | "document";

/**
 * Paper of sheets.
 */
export type ExportPaper = "a4" | "a3";

/**
 * Symbols of the drawing.
 */
export type ExportSymbols = "bpmn" | "gbt1526";

/**
 * Reply of `chart.export`.
 */
export type Exported = { 
/**
 * Suggested file name.
 */
name: string, 
/**
 * The bytes.
 */
base64: string, };

/**
 * Reply of `item.export`.
 */
export type ExportedItems = { 
/**
 * The file.
 */
base64: string, 
/**
 * Items in it.
 */
items: number, };

/**
 * Reply of `case.export_log`.
 */
export type ExportedLog = { 
/**
 * The file.
 */
base64: string, 
/**
 * Cases in it.
 */
cases: number, 
/**
 * Events in it.
 */
events: number, 
/**
 * Cases that are not in it: their archive is gone or another file.
 */
left_out: number, };

/**
 * Reply of `chart.export_table` and `chart.export_figures`.
 */
export type ExportedTable = { 
/**
 * The file.
 */
base64: string, 
/**
 * What the chart has and the table has not.
 */
lost: Array<TableNote>, };

/**
 * An extension that may still be granted.
 */
export type Extension = { 
/**
 * At most that long, with the article.
 */
by: Limit, 
/**
 * The post that grants it.
 */
post: Post, 
/**
 * Why the signed-in person may not grant it now: a code of a rejection.
 */
why_not: string | null, };

/**
 * How a screen shows an error.
 */
export type Family = "rejected" | "not_now" | "refused" | "broken";

/**
 * What kind of value a form field takes.
 */
export type FieldKind = "text" | "long_text" | "number" | "money" | "date" | "choice" | "flag" | "person" | "organisation" | "list" | "table" | "attachment" | "computed";

/**
 * Value of a field; a gap is marked with its reason.
 */
export type FieldValue = { "is": "text", "text": string } | { "is": "missing", "text": string };

/**
 * A form field with its value.
 */
export type FieldView = { 
/**
 * Key within the case.
 */
key: string, 
/**
 * What the clerk reads.
 */
label: string, 
/**
 * The kind.
 */
kind: FieldKind, 
/**
 * Must be filled before the step can be moved on.
 */
required: boolean, 
/**
 * The choices of a `choice`, or of a `list` where there are any.
 */
options: Array<string>, 
/**
 * A line of help.
 */
help: string, 
/**
 * How much of a line it takes.
 */
width: Width, 
/**
 * What stands in it before anything is typed.
 */
default: string, 
/**
 * Lower bound; empty: none.
 */
min: string, 
/**
 * Upper bound; empty: none.
 */
max: string, 
/**
 * The columns of a `table`.
 */
columns: Array<Column>, 
/**
 * The value that is kept as an event.
 */
value: FieldValue | null, 
/**
 * The article for which it cannot be put down as missing.
 */
never_missing: Basis | null, };

/**
 * A figure over all charts that have it.
 */
export type FigureTotal = { 
/**
 * How many charts have it.
 */
charts: number, 
/**
 * Sum.
 */
sum: number, 
/**
 * Median.
 */
median: number, 
/**
 * Least.
 */
min: number, 
/**
 * Greatest.
 */
max: number, };

/**
 * Reply of `form.file`.
 */
export type FileContent = { 
/**
 * Its name.
 */
file: string, 
/**
 * Its content.
 */
base64: string, };

/**
 * A paragraph with its values.
 */
export type Filled = { 
/**
 * The text.
 */
text: string, 
/**
 * How its lines stand.
 */
align: Align, 
/**
 * Whether it is bold.
 */
bold: boolean, };

/**
 * A form value of the case.
 */
export type FilledField = { 
/**
 * Key within the case.
 */
key: string, 
/**
 * Its label.
 */
label: string, 
/**
 * Its kind.
 */
kind: FieldKind, 
/**
 * The columns of a `table`.
 */
columns: Array<Column>, 
/**
 * The value.
 */
value: FieldValue, 
/**
 * Name of the first step that asks for it.
 */
step: string, };

/**
 * A scenario that was filled from history.
 */
export type FilledView = { 
/**
 * The scenario as it is kept now.
 */
scenario: ScenarioView, 
/**
 * Cases that were looked at.
 */
cases: number, 
/**
 * Cases that could not be looked at, since their archive is gone or another file.
 */
left_out: number, 
/**
 * Fewest observations from which a figure is taken.
 */
least: number, 
/**
 * What was told.
 */
told: Array<ToldFigure>, 
/**
 * What was not told, and keeps its figure.
 */
untold: Array<ToldFigure>, };

/**
 * A finding on a chart.
 */
export type Finding = { 
/**
 * Name of the rule: bpmnlint's own, `sf/<what>`, or `law/<statute>-<article>-<what>`.
 */
rule: string, 
/**
 * How grave it is.
 */
severity: Severity, 
/**
 * Id of the element, where it is about one.
 */
element: string | null, 
/**
 * Facts for the sentence.
 */
params: Params, 
/**
 * A way through the chart that shows it: ids of nodes and flows.
 */
path?: Array<string> | null, 
/**
 * Whether `chart.correct` can put it right by itself.
 */
correctable: boolean, };

/**
 * Grounds of art. 40, and the last sentence of art. 39.
 */
export type FinishGround = "party_dead" | "party_dissolved" | "object_gone" | "revoked" | "other" | "lapsed";

/**
 * Request of `form.attach`.
 */
export type FormAttach = { 
/**
 * Name of the file.
 */
name: string, 
/**
 * Its content.
 */
base64: string, };

/**
 * Request of `form.compute`.
 */
export type FormCompute = { 
/**
 * The whole document.
 */
forms: Forms, 
/**
 * Fields of steps that the document has no entry for: those of the drawing.
 */
others: Array<FormField>, 
/**
 * What is filled in, by key.
 */
values: { [key: string]: string }, };

/**
 * One field of a step's form.
 */
export type FormField = { 
/**
 * Key within the case; the same key in two steps is the same fact, typed once.
 */
key: string, 
/**
 * What the clerk reads.
 */
label: string, 
/**
 * The kind.
 */
kind: FieldKind, 
/**
 * Must be filled before the step can be moved on.
 */
required: boolean, 
/**
 * The choices of [`FieldKind::Choice`], and of [`FieldKind::List`] where there are any.
 */
options?: Array<string>, 
/**
 * A line of help below the label.
 */
help?: string, 
/**
 * How much of a line it takes.
 */
width: Width, 
/**
 * What stands in it before anything is typed.
 */
default?: string, 
/**
 * Smallest number, amount, date or number of entries; shortest text in characters. Empty: none.
 */
min?: string, 
/**
 * Largest number, amount, date or number of entries; longest text in characters. Empty: none.
 */
max?: string, 
/**
 * The columns of [`FieldKind::Table`].
 */
columns?: Array<Column>, 
/**
 * The FEEL expression of [`FieldKind::Computed`].
 */
formula?: string, 
/**
 * The code that a [`FieldKind::Text`] or each entry of a [`FieldKind::List`] holds. A person's and an organisation's code are known without it.
 */
check?: CodeKind | null, };

/**
 * Request of `form.file`.
 */
export type FormFile = { 
/**
 * Id of the case.
 */
case: string, 
/**
 * SM3 of the file, hex.
 */
sm3: string, };

/**
 * What is wrong with a formula.
 */
export type FormMistake = { 
/**
 * Key of the field.
 */
key: string, 
/**
 * What is wrong.
 */
code: string, 
/**
 * Where in the formula, in characters; 0 where the whole of it is meant.
 */
at: number, 
/**
 * The name or sign that it is about.
 */
what: string, };

/**
 * Request of `form.save`.
 */
export type FormSave = { 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * The whole document.
 */
forms: Forms, };

/**
 * Request of `form.show`.
 */
export type FormShow = { 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * A published version; without it what is being worked on.
 */
version?: number | null, };

/**
 * The document: forms by step id, templates by name of the document.
 */
export type Forms = { 
/**
 * Version of the layout of this JSON.
 */
version: number, 
/**
 * Forms by id of the step.
 */
forms: { [step: string]: StepForm }, 
/**
 * Templates by name of the document, as `Step::documents` has it.
 */
templates: { [document: string]: Template }, };

/**
 * Reply of `form.save`.
 */
export type FormsSaved = { 
/**
 * When it was saved, RFC 3339.
 */
saved_at: string, };

/**
 * Reply of `form.show`.
 */
export type FormsView = { 
/**
 * The document; an empty one where nothing was made yet.
 */
forms: Forms, };

/**
 * A column that was understood.
 */
export type FoundColumn = { 
/**
 * Which.
 */
column: TableColumn, 
/**
 * Its header in the table.
 */
header: string, };

/**
 * A step that was found, for a preview.
 */
export type FoundStep = { 
/**
 * Its first row (of XML: line).
 */
row: number, 
/**
 * Its number as the table writes it.
 */
order: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its post.
 */
post: string, 
/**
 * Its act.
 */
act: Act | null, 
/**
 * Its limit.
 */
limit: Limit | null, 
/**
 * Where it leads.
 */
next: Array<FoundWay>, };

/**
 * What a search found, for a screen.
 */
export type FoundView = { 
/**
 * Its id: points are named by it and their number.
 */
id: string, 
/**
 * Chart or scenario were changed since: nothing of it can be taken.
 */
stale: boolean, 
/**
 * Today's objectives by name; times in seconds, cost in yuan of a case more or less than today, so that today's is 0.
 */
today: { [key in string]: number }, 
/**
 * Share of cases within the promised limit today.
 */
within_promised: number | null, 
/**
 * Share of cases within the statutory limit today.
 */
within_statutory: number | null, 
/**
 * Points that nothing else is better than; empty when nothing is better than today by more than chance.
 */
points: Array<PointView>, 
/**
 * Single changes that were proposed.
 */
proposed: number, 
/**
 * Single changes among them that were not sound or not lawful and were thrown away.
 */
unlawful: number, 
/**
 * Combinations that were simulated.
 */
candidates: number, 
/**
 * Simulations.
 */
simulations: number, 
/**
 * It was stopped, or its time was over, before all was tried.
 */
stopped: boolean, 
/**
 * How long it took.
 */
seconds: number, 
/**
 * The seed.
 */
seed: number, 
/**
 * Cases of each simulation.
 */
cases: number, 
/**
 * Charts that were played beside it, as they stand today.
 */
beside: Array<NeighbourView>, };

/**
 * A way that leaves a step.
 */
export type FoundWay = { 
/**
 * Its condition.
 */
label: string, 
/**
 * Name of the next step, or of the end.
 */
to: string, 
/**
 * Whether the case ends there.
 */
end: boolean, };

/**
 * Gateways of BPMN.
 */
export type Gateway = "exclusive" | "parallel" | "inclusive" | "event_based" | "complex";

/**
 * How often which way is taken.
 */
export type GatewayShares = { 
/**
 * The gateway.
 */
gateway: string, 
/**
 * Its name, else its id.
 */
name: string, 
/**
 * A case takes one of its ways, so the shares make up a whole; else each way has a chance of its own.
 */
exclusive: boolean, 
/**
 * Its ways.
 */
ways: Array<WayShare>, };

/**
 * Grounds of art. 39 (1), and of art. 42.
 */
export type HaltGround = "no_means" | "third_party" | "irreparable" | "other" | "agreement";

/**
 * A time for which carrying out the decision is halted.
 */
export type HaltRow = { 
/**
 * Since when, RFC 3339.
 */
since: string, 
/**
 * Who halted it.
 */
by: Actor, 
/**
 * The ground.
 */
ground: HaltGround, 
/**
 * Whether three years of it end the matter.
 */
harmless: boolean, 
/**
 * Why.
 */
reason: string, 
/**
 * Until when, RFC 3339; none while it lasts.
 */
until: string | null, 
/**
 * Why it went on.
 */
resumed: string | null, 
/**
 * The last day on which it can go on (行政强制法 art. 39), `YYYY-MM-DD`.
 */
last: string | null, };

/**
 * Who has taken a step, and what the signed-in person may do about that.
 */
export type Hands = { 
/**
 * Who has taken it.
 */
holder: Actor | null, 
/**
 * Since when, RFC 3339.
 */
since: string | null, 
/**
 * May take it (签收).
 */
may_claim: boolean, 
/**
 * May give it back (退签).
 */
may_release: boolean, 
/**
 * May hand it over (转办).
 */
may_hand_over: boolean, };

/**
 * How often which length occurred.
 */
export type Histogram = { 
/**
 * Where the first bar begins, in seconds.
 */
from_s: number, 
/**
 * Width of a bar.
 */
step_s: number, 
/**
 * Height of each bar.
 */
counts: Array<number>, 
/**
 * Values beyond the last bar: the longest one in a hundred.
 */
beyond: number, };

/**
 * What a row of the history tells.
 */
export type HistoryKind = "started" | "done" | "back" | "cancelled" | "ended" | "withdrawn" | "by_itself" | "deemed_accepted" | "deemed_renewed" | "extended" | "deemed_not_enforced" | "halted" | "resumed" | "execution_ended" | "claimed" | "released" | "handed_over" | "check_confirmed" | "check_confirmed_before" | "version_changed" | "version_restored" | "transferred" | "terminated" | "abandoned" | "transfer_received" | "remedy_decided";

/**
 * Reply of `chart.history`.
 */
export type HistoryOfChart = { 
/**
 * What was done, newest first.
 */
acts: Array<ChartActView>, };

/**
 * One row of the history.
 */
export type HistoryRow = { 
/**
 * What it tells.
 */
kind: HistoryKind, 
/**
 * Node id, where it is about a node.
 */
node: string | null, 
/**
 * Name of the step, or of the end event.
 */
name: string, 
/**
 * When the step became due to be worked on, RFC 3339.
 */
from: string | null, 
/**
 * When it happened, RFC 3339.
 */
at: string, 
/**
 * Who did it.
 */
by: Actor, 
/**
 * The opinion or the reason.
 */
opinion: string, 
/**
 * Labels of the flows that were taken at gateways.
 */
chosen: Array<string>, 
/**
 * Name of the step that it was sent back to.
 */
back_to: string | null, 
/**
 * To whom the step was handed over.
 */
handed_to: Actor | null, 
/**
 * The article by which it happened, where the law did it or allows it.
 */
basis: Basis | null, };

/**
 * Reply of `item.import`.
 */
export type Imported = { 
/**
 * Rows that are new.
 */
added: number, 
/**
 * Rows whose item was there with other facts.
 */
changed: number, 
/**
 * Rows whose item was there with the same facts.
 */
unchanged: number, 
/**
 * Codes that came beside the code of the catalogue, or took the place of another one, which ended and stays.
 */
codes: number, 
/**
 * Codes that fail a check; they came in all the same.
 */
doubtful_total: number, 
/**
 * The first 1,000 of them: row, column, `code_doubtful` with `code`, `why` and the facts of it.
 */
doubtful: Array<BadRow>, 
/**
 * How many rows did not come in.
 */
bad_total: number, 
/**
 * Rows that did not come in, the first 1,000.
 */
bad: Array<BadRow>, };

/**
 * Reply of `chart.import_table`.
 */
export type ImportedTable = { 
/**
 * What kind of file it was.
 */
source: TableSource, 
/**
 * What was read and what is said about it.
 */
report: TableReport, 
/**
 * The chart as a picture, SVG.
 */
svg: string, 
/**
 * Id of the new draft, when it was kept.
 */
chart: string | null, };

/**
 * Request of `item.add_code`; the reply is `ItemView`.
 */
export type ItemAddCode = { 
/**
 * The code by which the catalogue knows the item.
 */
item: string, 
/**
 * What the list calls it.
 */
kind: ItemCodeKind, 
/**
 * The code.
 */
code: string, 
/**
 * Version of the item list.
 */
version?: string | null, 
/**
 * First day, `YYYY-MM-DD`.
 */
since?: string | null, 
/**
 * Where it stands.
 */
source: string, 
/**
 * Why it holds although it fails its check.
 */
reason?: string | null, 
/**
 * Whether the code of the same kind that holds now ends the day before.
 */
replaces: boolean, };

/**
 * Request of `item.bind`; the reply is `ItemView`.
 */
export type ItemBind = { 
/**
 * Code of the item.
 */
item: string, 
/**
 * Id of the internal chart; its newest published version is used.
 */
internal: string, 
/**
 * Id of the external chart; its newest published version is used.
 */
external?: string | null, 
/**
 * Case type.
 */
case_type: CaseType, 
/**
 * 法定时限.
 */
statutory?: Limit | null, 
/**
 * 承诺时限.
 */
promised?: Limit | null, };

/**
 * Something that was done with a code of an item.
 */
export type ItemCodeAct = { 
/**
 * What was done.
 */
act: CodeActKind, 
/**
 * What the list calls the code.
 */
kind: ItemCodeKind, 
/**
 * The code.
 */
code: string, 
/**
 * Its last day, where it was ended.
 */
until: string, 
/**
 * Why; of one that was put down its source.
 */
reason: string, 
/**
 * Name of the person.
 */
by: string, 
/**
 * When, RFC 3339.
 */
at: string, };

/**
 * What a list of items calls a code.
 */
export type ItemCodeKind = "catalog" | "local_catalog" | "task" | "local_task" | "handling" | "power" | "network" | "other";

/**
 * A code that an item bears or bore.
 */
export type ItemCodeView = { 
/**
 * Number of the row; 0 for the code by which the catalogue knows the item.
 */
n: number, 
/**
 * What the list calls it.
 */
kind: ItemCodeKind, 
/**
 * The code.
 */
code: string, 
/**
 * Title of the scheme that it looks like, where it looks like one.
 */
scheme: string | null, 
/**
 * Version of the item list; empty where it is not told.
 */
version: string, 
/**
 * First day, `YYYY-MM-DD`; empty where it is not told.
 */
since: string, 
/**
 * Last day; empty while it holds.
 */
until: string, 
/**
 * Where it stands.
 */
source: string, 
/**
 * What looks wrong, where something does.
 */
why: string | null, 
/**
 * Facts for that sentence.
 */
params: { [key: string]: string }, 
/**
 * Why it holds although it fails its check; empty where nobody has said so.
 */
reason: string, 
/**
 * Why it ended.
 */
end_reason: string, 
/**
 * When it was put down, RFC 3339; empty for the code of the catalogue.
 */
set_at: string, };

/**
 * Request of `item.confirm_code`; the reply is `ItemView`.
 */
export type ItemConfirmCode = { 
/**
 * The code by which the catalogue knows the item.
 */
item: string, 
/**
 * Number of the row; 0 for that code itself.
 */
n: number, 
/**
 * Why the code is right although it fails its check.
 */
reason: string, };

/**
 * Request of `item.end_code`; the reply is `ItemView`.
 */
export type ItemEndCode = { 
/**
 * The code by which the catalogue knows the item.
 */
item: string, 
/**
 * Number of the row; 0 for that code itself.
 */
n: number, 
/**
 * Last day, `YYYY-MM-DD`.
 */
until: string, 
/**
 * Why it ended.
 */
reason: string, };

/**
 * Request of `item.export`.
 */
export type ItemExport = { 
/**
 * The form; XLSX where it is missing.
 */
format?: SheetFormat | null, };

/**
 * A fact of an item.
 */
export type ItemFact = { 
/**
 * Name of the column.
 */
name: string, 
/**
 * What stood there.
 */
text: string, };

/**
 * Request of `item.import`: `name` and `base64`, or `path` (only from the command line).
 */
export type ItemImport = { 
/**
 * Name of the file; its ending tells the format: csv, xlsx, json.
 */
name?: string | null, 
/**
 * The file.
 */
base64?: string | null, 
/**
 * Path of the file; refused from the window.
 */
path?: string | null, 
/**
 * An id of the caller's choice that `job_progress` events of this import carry.
 */
job?: string | null, };

/**
 * Request of `item.list`.
 */
export type ItemList = { 
/**
 * Part of the code, the name or the department.
 */
text?: string | null, 
/**
 * Two-letter class of power.
 */
class?: string | null, 
/**
 * Only items for which a case can be started (true) or not (false).
 */
bound?: boolean | null, 
/**
 * `next` of the page before.
 */
after?: string | null, 
/**
 * Rows of a page, 1 to 200.
 */
limit: number, };

/**
 * Reply of `item.list`.
 */
export type ItemPage = { 
/**
 * The rows, by code.
 */
rows: Array<ItemRow>, 
/**
 * Asks for the next page, where there is one.
 */
next: string | null, 
/**
 * How many items match.
 */
total: number, };

/**
 * One item in the catalogue.
 */
export type ItemRow = { 
/**
 * Its code.
 */
item: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Two-letter class of power (XK, CF, …), where it is known.
 */
class: string | null, 
/**
 * The class of 2010 beside the type of today, where the class is known.
 */
classes: Classes | null, 
/**
 * The department that exercises it.
 */
department: string, 
/**
 * Case type, where it is bound.
 */
case_type: CaseType | null, 
/**
 * 承诺时限.
 */
promised: Limit | null, 
/**
 * 法定时限.
 */
statutory: Limit | null, 
/**
 * Whether a case can be started for it.
 */
bound: boolean, };

/**
 * Request of `item.show`.
 */
export type ItemShow = { 
/**
 * Code of the item.
 */
item: string, };

/**
 * Reply of `item.show` and `item.bind`.
 */
export type ItemView = { 
/**
 * What the list shows too.
 */
row: ItemRow, 
/**
 * The other facts that the imported table gave: column name and text.
 */
facts: Array<ItemFact>, 
/**
 * The codes that it bears or bore, those that hold first.
 */
codes: Array<ItemCodeView>, 
/**
 * What was done with them, by whom and when, the newest first.
 */
code_acts: Array<ItemCodeAct>, 
/**
 * Its charts and limits.
 */
binding: Binding | null, 
/**
 * How many cases were opened for it; counted up to 500.
 */
cases: number, 
/**
 * Whether the signed-in person may bind it.
 */
may_bind: boolean, 
/**
 * Whether the signed-in person may start a case for it.
 */
may_start: boolean, };

/**
 * Request of `job.cancel`.
 */
export type JobCancel = { 
/**
 * Id of the job.
 */
job: string, };

/**
 * Reply of `job.cancel`.
 */
export type JobCancelled = { 
/**
 * Whether it still ran; the event `job_ended` tells when it has stopped.
 */
was_running: boolean, };

/**
 * How a long work ended.
 */
export type JobEnd = "done" | "cancelled" | "failed";

/**
 * A long work; also the reply of the commands that start one.
 */
export type JobRow = { 
/**
 * Its id; `job_progress` and `job_ended` carry it.
 */
job: string, 
/**
 * Name of the command that started it.
 */
kind: string, 
/**
 * Id of what it is about, where it is about one thing: a chart.
 */
about?: string | null, 
/**
 * Pieces that are done.
 */
done: number, 
/**
 * Pieces that there are.
 */
total: number, };

/**
 * Request of `job.running`; the reply is a list of `JobRow`, the oldest first.
 */
export type JobRunning = Record<symbol, never>;

/**
 * Reply of `mining.keep_chart`.
 */
export type KeptChart = { 
/**
 * Id of the new chart.
 */
chart: string, 
/**
 * Its name.
 */
name: string, };

/**
 * What the last check of a chart said.
 */
export type LastCheck = { 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * Findings that stand in the way of publishing.
 */
errors: number, 
/**
 * Findings to be looked at.
 */
warnings: number, 
/**
 * Findings to know.
 */
infos: number, 
/**
 * Whether the chart has changed since.
 */
stale: boolean, };

/**
 * What counts as late.
 */
export type LateBy = "promised" | "slowest";

/**
 * A step with a limit.
 */
export type LateView = { 
/**
 * The step.
 */
activity: string, 
/**
 * Its element.
 */
element: string | null, 
/**
 * In how many cases it was late.
 */
cases: number, 
/**
 * In how many it happened.
 */
of: number, };

/**
 * Request of `law.local`; the reply is `LocalLaw`.
 */
export type LawLocal = Record<symbol, never>;

/**
 * Electronic supervision's light.
 */
export type Light = "green" | "yellow" | "red";

/**
 * A county's change of a rule.
 */
export type LightChange = { 
/**
 * Name of the person.
 */
by: string, 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * Why.
 */
reason: string, 
/**
 * What held from then on; nothing where the shipped row held again.
 */
setting: RuleSettings | null, };

/**
 * Request of `light.list`.
 */
export type LightList = { 
/**
 * Signs of this level.
 */
level: 'remind' | 'yellow' | 'red', 
/**
 * `next` of the page before.
 */
before?: number | null, 
/**
 * Rows of a page, 1 to 200.
 */
limit: number, };

/**
 * Reply of `light.list`.
 */
export type LightPage = { 
/**
 * The signs.
 */
rows: Array<LightRow>, 
/**
 * Asks for the next page, where there is one.
 */
next: number | null, };

/**
 * An open sign with its case.
 */
export type LightRow = { 
/**
 * The sign.
 */
alert: Alert, 
/**
 * Id of the case.
 */
case: string, 
/**
 * Number of the case.
 */
number: string, 
/**
 * What the case is about.
 */
title: string, 
/**
 * Name of the item.
 */
item_name: string, };

/**
 * A rule of supervision.
 */
export type LightRule = { 
/**
 * Its code.
 */
code: string, 
/**
 * What it says (Chinese).
 */
name: string, 
/**
 * A 部门监察, B 层级监察, C 定量分析.
 */
source: 'department' | 'level' | 'quantity', 
/**
 * The kind of anomaly.
 */
anomaly: 'time' | 'flow' | 'content' | 'discretion' | 'risk' | 'other', 
/**
 * What it looks at.
 */
subject: 'step' | 'case' | 'item', 
/**
 * What holds now.
 */
setting: RuleSettings, 
/**
 * What holds where the county sets nothing.
 */
shipped: RuleSettings, 
/**
 * How its signs go.
 */
sign: SignFacts, 
/**
 * Where it comes from and what of it is ours.
 */
origin: RuleOrigin, 
/**
 * What the county has set, newest first.
 */
changes: Array<LightChange>, };

/**
 * Request of `light.rules`; the reply is a list of `LightRule`.
 */
export type LightRules = Record<symbol, never>;

/**
 * Request of `light.set`; the reply is the rule's `LightRule`.
 */
export type LightSet = { 
/**
 * Code of the rule.
 */
rule: string, 
/**
 * What holds from now on; nothing lets the shipped row hold again.
 */
setting?: RuleSettings | null, 
/**
 * Why.
 */
reason: string, };

/**
 * Request of `light.take_down`; the reply is the sign.
 */
export type LightTakeDown = { 
/**
 * Number of the sign.
 */
alert: number, 
/**
 * Why, for example an objective cause.
 */
reason: string, };

/**
 * A time limit: never a bare number.
 */
export type Limit = { 
/**
 * How many units; 0 days means on the spot (即办).
 */
number: number, 
/**
 * The unit.
 */
unit: Unit, 
/**
 * The counting rule of days.
 */
counting: Counting, 
/**
 * Where the limit stands, when it is statutory.
 */
basis?: Basis | null, };

/**
 * An amount with its source.
 */
export type LocalAmount = { 
/**
 * Yuan.
 */
yuan: number, 
/**
 * The document that sets it.
 */
source: string, };

/**
 * What the county has set, and the request of `law.set_local`.
 */
export type LocalLaw = { 
/**
 * The post that grants what the head of the organ grants; `head` where it is empty.
 */
head: string, 
/**
 * The post that grants what the head of the government grants; nobody where it is empty.
 */
government: string, 
/**
 * From which amount a fine on a person is large (行政处罚法 art. 63).
 */
large_fine_person?: LocalAmount | null, 
/**
 * From which amount a fine on an organisation is large.
 */
large_fine_organisation?: LocalAmount | null, 
/**
 * The extension that a law, regulation or rule grants to the 90 days of 行政处罚法 art. 60; its basis is the source.
 */
penalty_extension?: Limit | null, 
/**
 * How long an applicant has to hand in what a notice of correction asks for; its basis is the source. No statute
 * that was found says so.
 */
supplement?: Limit | null, 
/**
 * Whether a decision that was ordered to be made anew may be heavier than the one that was revoked; barred unless
 * the county says otherwise.
 */
redo_may_be_heavier?: boolean | null, };

/**
 * Columns of a table by their headings.
 */
export type LogColumns = { 
/**
 * The case.
 */
case?: string | null, 
/**
 * The step.
 */
activity?: string | null, 
/**
 * When it was begun.
 */
start?: string | null, 
/**
 * When it was done.
 */
end?: string | null, 
/**
 * Who did it.
 */
resource?: string | null, 
/**
 * The item.
 */
item?: string | null, };

/**
 * Which cases of a log count; what is missing lets all through.
 */
export type LogFilter = { 
/**
 * Begun on this day or later, `YYYY-MM-DD`.
 */
from?: string | null, 
/**
 * Ended on this day or earlier, `YYYY-MM-DD`.
 */
to?: string | null, 
/**
 * Only the so many most frequent variants of those that the other conditions let through.
 */
top?: number | null, 
/**
 * Only cases that went exactly this way.
 */
variant?: Array<string> | null, 
/**
 * Only cases of this item, by its name in the log.
 */
item?: string | null, 
/**
 * Only cases in which all of these steps happened.
 */
with: Array<string>, 
/**
 * Only cases in which none of these steps happened.
 */
without: Array<string>, 
/**
 * Only cases that took at least so many days of calendar time.
 */
least_days?: number | null, 
/**
 * Only cases that took at most so many days.
 */
most_days?: number | null, };

/**
 * The form of a log.
 */
export type LogKind = "xes" | "ocel" | "csv" | "fields";

/**
 * Where a log comes from.
 */
export type LogSource = "desk" | "xes" | "csv" | "ocel";

/**
 * Reply of `mining.summary`; times in seconds.
 */
export type LogSummary = { 
/**
 * Cases that the filter lets through.
 */
cases: number, 
/**
 * Cases of the log.
 */
of: number, 
/**
 * Events.
 */
events: number, 
/**
 * How many ways cases went.
 */
variants: number, 
/**
 * First known moment, RFC 3339.
 */
from: string | null, 
/**
 * Last known moment.
 */
to: string | null, 
/**
 * From the first moment of a case to its last.
 */
case_seconds: SpreadView, 
/**
 * How long cases took.
 */
histogram: Histogram, 
/**
 * Whether the log knows when steps were begun; else all time counts as waiting.
 */
starts_known: boolean, 
/**
 * Whether it knows who did them.
 */
posts_known: boolean, 
/**
 * Handovers from one to another per case.
 */
handovers_per_case: number, 
/**
 * Steps, the most frequent first.
 */
steps: Array<LoggedStep>, 
/**
 * To and fro, the most frequent first.
 */
ping_pong: Array<LoggedPingPong>, };

/**
 * Which time counts.
 */
export type LogTime = "calendar" | "working";

/**
 * What was wrong with rows of a file.
 */
export type LogTrouble = { 
/**
 * What: `no_case`, `no_activity`, `bad_time`, `start_after_end`, `time_backwards`, `not_text`, `broken`, `too_many`.
 */
code: string, 
/**
 * How many rows.
 */
count: number, 
/**
 * Line of the first.
 */
line: number | null, 
/**
 * What stood there, shortened.
 */
found: string, 
/**
 * Whether rows were lost by it.
 */
loses: boolean, };

/**
 * Reply of `archive.verify`.
 */
export type LogVerified = { 
/**
 * Events whose hash was recomputed.
 */
events: number, 
/**
 * Hash of the last one.
 */
head: string, 
/**
 * Years whose archive is gone: their events were not seen, the chain around them fits.
 */
missing: Array<number>, };

/**
 * A log that is open.
 */
export type LogView = { 
/**
 * Its id; it is gone when the program ends.
 */
log: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Where it comes from.
 */
source: LogSource, 
/**
 * Cases.
 */
cases: number, 
/**
 * Events.
 */
events: number, 
/**
 * Rows that were read.
 */
rows: number, 
/**
 * Cases without an event, left out.
 */
empty_cases: number, 
/**
 * Cases of this desk that could not be read, since their archive is gone or another file.
 */
left_out: number, 
/**
 * What was wrong.
 */
troubles: Array<LogTrouble>, 
/**
 * Headings of a table.
 */
headings: Array<string>, 
/**
 * The columns that were taken.
 */
columns: LogColumns, 
/**
 * First known moment, RFC 3339.
 */
from: string | null, 
/**
 * Last known moment.
 */
to: string | null, 
/**
 * Steps, in the order of their first appearance; the first 2,000.
 */
activities: Array<string>, 
/**
 * Items.
 */
items: Array<string>, };

/**
 * A case of a log.
 */
export type LoggedCase = { 
/**
 * Its name in the log.
 */
name: string, 
/**
 * Its id, where it is this desk's own.
 */
case: string | null, 
/**
 * First moment, RFC 3339.
 */
from: string | null, 
/**
 * Last moment.
 */
to: string | null, 
/**
 * From the first to the last, in seconds.
 */
seconds: number, 
/**
 * What happened, in order; beside a chart with what was skipped.
 */
steps: Array<LoggedPlace>, };

/**
 * Reply of `mining.cases`.
 */
export type LoggedCases = { 
/**
 * How many there are.
 */
total: number, 
/**
 * Some of them.
 */
rows: Array<LoggedCase>, };

/**
 * Two posts between which cases went to and fro.
 */
export type LoggedPingPong = { 
/**
 * Who gave it away and got it back.
 */
one: string, 
/**
 * Who had it in between.
 */
other: string, 
/**
 * How often.
 */
count: number, 
/**
 * In how many cases.
 */
cases: number, };

/**
 * A step of a case.
 */
export type LoggedPlace = { 
/**
 * Its name.
 */
name: string, 
/**
 * How it differs from the chart; none where it does not, or there is no chart.
 */
differs: DeviationKind | null, };

/**
 * A step in figures.
 */
export type LoggedStep = { 
/**
 * Its name.
 */
name: string, 
/**
 * How often it happened.
 */
count: number, 
/**
 * How many cases began with it.
 */
starts: number, 
/**
 * How many cases ended with it.
 */
ends: number, 
/**
 * From the end of the step before to its beginning.
 */
waiting: SpreadView, 
/**
 * From its beginning to its end.
 */
processing: SpreadView, 
/**
 * Cases in which it happened more than once.
 */
rework_cases: number, 
/**
 * How often it happened again.
 */
repeats: number, };

/**
 * A step of the map.
 */
export type MapStepView = { 
/**
 * Its element.
 */
element: string, 
/**
 * Its name in the log.
 */
name: string, 
/**
 * How often it happened.
 */
count: number, 
/**
 * How often right after itself.
 */
again: number, };

/**
 * Reply of `mining.map`.
 */
export type MapView = { 
/**
 * The drawing: on each way how often and the median time.
 */
xml: string, 
/**
 * Its steps, the most frequent first.
 */
steps: Array<MapStepView>, 
/**
 * Its ways, the most frequent first.
 */
ways: Array<MapWayView>, 
/**
 * Steps that are not drawn.
 */
steps_left: number, 
/**
 * Ways that are not drawn.
 */
ways_left: number, };

/**
 * A way of the map.
 */
export type MapWayView = { 
/**
 * Its element.
 */
element: string, 
/**
 * The step before; none at the beginning of cases.
 */
from: string | null, 
/**
 * The step after; none at their end.
 */
to: string | null, 
/**
 * How often.
 */
count: number, 
/**
 * Median seconds from the one to the other.
 */
median_s: number | null, };

/**
 * How a number of units is written, with `{n}` for the number.
 */
export type MapWords = { 
/**
 * Days.
 */
days: string, 
/**
 * Hours.
 */
hours: string, 
/**
 * Minutes.
 */
minutes: string, };

/**
 * Marks on a chart.
 */
export type Marks = { 
/**
 * Nodes and flows that were passed.
 */
passed: Array<string>, 
/**
 * Nodes where the case stands.
 */
current: Array<string>, };

/**
 * A material that the applicant hands in.
 */
export type Material = { 
/**
 * Its name.
 */
name: string, 
/**
 * Must be handed in.
 */
required: boolean, 
/**
 * Where it can be had by sharing instead (电子证照), when it can.
 */
shared_from?: string | null, };

/**
 * Figures of a chart.
 */
export type Measure = { 
/**
 * Steps (环节): tasks and call activities.
 */
steps: number, 
/**
 * Ways from a step to a next one of another post.
 */
handovers: number, 
/**
 * Posts by code, else by lane name.
 */
posts: Array<string>, 
/**
 * Different materials that the applicant hands in.
 */
materials: number, 
/**
 * Times that the person has to come in, on the way with the most of them.
 */
visits: number, 
/**
 * 法定时限.
 */
statutory: Span | null, 
/**
 * 承诺时限.
 */
promised: Span | null, 
/**
 * The longest way in days; parallel ways by the longer one, time that is not counted left out.
 */
critical_path: CriticalPath, 
/**
 * The way with the most time that is not counted.
 */
excluded_path: CriticalPath, 
/**
 * Steps with a risk mark.
 */
risks: Risks, 
/**
 * Posts with a step that carries a risk mark.
 */
risk_posts: Array<string>, 
/**
 * Where the four reductions (四减: steps, time, materials, visits) have room.
 */
reductions: Reductions, 
/**
 * Figures of the drawing by name; what each is and where it comes from: docs/measures.md.
 */
complexity: { [key in string]: number }, };

/**
 * Figures over many charts.
 */
export type MeasureTotal = { 
/**
 * How many charts.
 */
charts: number, 
/**
 * Each figure.
 */
figures: { [key in string]: FigureTotal }, 
/**
 * Sums by class of power; charts without a class under the empty name.
 */
classes: { [key in string]: ClassSum }, 
/**
 * Charts that stand out, the farthest first.
 */
outliers: Array<Outlier>, };

/**
 * A chart with its figures.
 */
export type MeasuredChart = { 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Internal or external.
 */
side: Side, 
/**
 * Two-letter class of power.
 */
class: string | null, 
/**
 * Case type.
 */
case_type: CaseType | null, 
/**
 * Newest published version.
 */
version: number | null, 
/**
 * Whether the figures are those of a draft that is newer than the version.
 */
draft: boolean, 
/**
 * Its figures by name.
 */
figures: { [key in string]: number }, 
/**
 * Whether promised and statutory limit count working days (`working`) or not; none without a limit.
 */
counting: Counting | null, };

/**
 * Reply of `chart.measured`.
 */
export type MeasuredCharts = { 
/**
 * Every chart that the newest round has measured, in the order of the library: fewer than all where it was stopped.
 */
rows: Array<MeasuredChart>, 
/**
 * Sums, medians, sums by class, and the charts that stand out; `outliers[].chart` is a place in `rows`.
 */
total: MeasureTotal, };

/**
 * Request of `mining.cases`.
 */
export type MiningCases = { 
/**
 * The log.
 */
log: string, 
/**
 * The part of it that counts.
 */
filter: LogFilter, 
/**
 * Which time counts.
 */
time: LogTime, 
/**
 * Which cases.
 */
behind: Behind, 
/**
 * Cases of the answer, at most 500; the longest come first.
 */
limit: number, };

/**
 * Request of `mining.close`; the reply is the list of `mining.logs`.
 */
export type MiningClose = { 
/**
 * The log.
 */
log: string, };

/**
 * Request of `mining.conform`.
 */
export type MiningConform = { 
/**
 * The log.
 */
log: string, 
/**
 * The part of it that counts.
 */
filter: LogFilter, 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * Its version; without it the draft, else the newest version.
 */
version?: number | null, 
/**
 * An id of the caller's choice that `job_progress` bears and `job.cancel` takes.
 */
job?: string | null, };

/**
 * Request of `mining.discover`.
 */
export type MiningDiscover = { 
/**
 * The log.
 */
log: string, 
/**
 * The part of it that counts.
 */
filter: LogFilter, 
/**
 * Ways rarer than this share of the most frequent one out of the same step are passed over, 0 to 1.
 */
noise: number, 
/**
 * An id of the caller's choice that `job_progress` bears and `job.cancel` takes.
 */
job?: string | null, };

/**
 * Request of `mining.dots`.
 */
export type MiningDots = { 
/**
 * The log.
 */
log: string, 
/**
 * The part of it that counts.
 */
filter: LogFilter, 
/**
 * Elements of the drawing by the names of their steps in the log; other steps are passed over.
 */
elements: { [key in string]: string }, 
/**
 * Chart whose promised limit says what is late.
 */
chart?: string | null, 
/**
 * Its version; without it the draft, else the newest version.
 */
version?: number | null, };

/**
 * Request of `mining.keep_chart`; the reply is `KeptChart`.
 */
export type MiningKeepChart = { 
/**
 * The log.
 */
log: string, 
/**
 * The part of it that counts.
 */
filter: LogFilter, 
/**
 * As it was discovered.
 */
noise: number, 
/**
 * Name of the chart.
 */
name: string, 
/**
 * Where it comes from, in words: the note of the version that the draft becomes.
 */
note: string, 
/**
 * An id of the caller's choice that `job.cancel` takes.
 */
job?: string | null, };

/**
 * Request of `mining.logs`; the reply is a list of `LogView`, the newest first.
 */
export type MiningLogs = Record<symbol, never>;

/**
 * Request of `mining.map`.
 */
export type MiningMap = { 
/**
 * The log.
 */
log: string, 
/**
 * The part of it that counts.
 */
filter: LogFilter, 
/**
 * Which time counts.
 */
time: LogTime, 
/**
 * The so many most frequent steps, at most 60.
 */
steps: number, 
/**
 * Share of all passages that are drawn, 0 to 1.
 */
share: number, 
/**
 * How times are written.
 */
words: MapWords, };

/**
 * Request of `mining.open`: one of `own`, `name` with `base64`, `path` (only from the command line), `again`.
 */
export type MiningOpen = { 
/**
 * This desk's own cases.
 */
own?: Selection | null, 
/**
 * Name of the file.
 */
name?: string | null, 
/**
 * The file.
 */
base64?: string | null, 
/**
 * Path of the file; refused from the window.
 */
path?: string | null, 
/**
 * A file that the desk still holds, with other columns: that of `log`, else the one whose first reading failed.
 */
again: boolean, 
/**
 * The open log whose file is read again.
 */
log?: string | null, 
/**
 * Columns of a table where the usual names do not fit.
 */
columns: LogColumns, 
/**
 * Type of object that is the case of an object-centric log.
 */
object_type?: string | null, 
/**
 * Every row is an event of its own, whatever its phase.
 */
every_row: boolean, 
/**
 * An id of the caller's choice that `job_progress` bears and `job.cancel` takes.
 */
job?: string | null, };

/**
 * Request of `mining.summary`.
 */
export type MiningSummary = { 
/**
 * The log.
 */
log: string, 
/**
 * The part of it that counts.
 */
filter: LogFilter, 
/**
 * Which time counts.
 */
time: LogTime, };

/**
 * Request of `mining.variants`.
 */
export type MiningVariants = { 
/**
 * The log.
 */
log: string, 
/**
 * The part of it that counts.
 */
filter: LogFilter, 
/**
 * Which time counts.
 */
time: LogTime, 
/**
 * Variants that are passed over.
 */
after: number, 
/**
 * Variants of the answer, at most 200.
 */
limit: number, };

/**
 * Why a case cannot move.
 */
export type MoveRefusal = { 
/**
 * The code; its text says what to do.
 */
code: string, 
/**
 * Facts for the sentence.
 */
params: Record<string, unknown>, };

/**
 * A person by id and name.
 */
export type NamedPerson = { 
/**
 * Id.
 */
user: string, 
/**
 * Name.
 */
name: string, };

/**
 * Figures of a chart that was played beside.
 */
export type NeighbourView = { 
/**
 * Its id.
 */
chart: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its figures are assumed.
 */
assumed: boolean, 
/**
 * Cases that count, per replication.
 */
cases: number, 
/**
 * Mean seconds from arrival to end; replications weigh the same.
 */
mean_s: number, 
/**
 * Their 95 % confidence interval.
 */
ci95: [number, number], 
/**
 * 95th percentile of them.
 */
p95_s: number, 
/**
 * Mean seconds of waiting.
 */
waiting_s: number, 
/**
 * Share of cases within the promised limit, where the chart has one, 0 to 1.
 */
within_promised: number | null, };

/**
 * What a node is.
 */
export type NodeKind = { "is": "event", 
/**
 * Where it stands.
 */
place: EventPlace, 
/**
 * What triggers it or what it throws; several definitions count as `Multiple`.
 */
trigger: Trigger, } | { "is": "task", 
/**
 * BPMN local name: `task`, `userTask`, `serviceTask`, `manualTask`…
 */
task: string, 
/**
 * Loop or multi-instance marker.
 */
repeat: Repeat | null, } | { "is": "gateway", 
/**
 * Which one.
 */
gateway: Gateway, 
/**
 * Id of the default flow.
 */
default: string | null, } | { "is": "sub_process", 
/**
 * Which one.
 */
sub: SubProcess, 
/**
 * Loop or multi-instance marker.
 */
repeat: Repeat | null, } | { "is": "call", 
/**
 * `calledElement`.
 */
called: string | null, };

/**
 * Request of `number.ask`; the reply is `NumberStandingView`.
 */
export type NumberAsk = Record<symbol, never>;

/**
 * Request of `number.assign`; the reply is `CaseView`.
 */
export type NumberAssign = { 
/**
 * Id of the case.
 */
case: string, 
/**
 * Position of the paper among those of the case, from 0.
 */
paper: number, };

/**
 * Request of `number.register`.
 */
export type NumberRegister = { 
/**
 * 机关简称 and 性质.
 */
series: string, 
/**
 * The year.
 */
year: number, 
/**
 * The last number of the answer before; 0 for the first.
 */
after: number, };

/**
 * Reply of `number.register`.
 */
export type NumberRegisterView = { 
/**
 * Numbers and ranges of numbers, by serial, without a gap.
 */
rows: Array<RegisterRow>, 
/**
 * Where the next answer begins; none when this is the last.
 */
next: number | null, };

/**
 * Request of `number.settings`.
 */
export type NumberSettings = Record<symbol, never>;

/**
 * Reply of both.
 */
export type NumberSettingsView = { 
/**
 * What is set.
 */
words: NumberWords, 
/**
 * Tag of this device, by which the leading desk names it.
 */
tag: string, 
/**
 * Whether the desk is enrolled at a platform.
 */
enrolled: boolean, 
/**
 * Departments of the catalogue.
 */
departments: Array<string>, 
/**
 * Usual words, to begin with.
 */
usual: Array<PaperWord>, 
/**
 * Whether the signed-in person may change it.
 */
may_change: boolean, };

/**
 * Where the blocks of a county come from; the same on all its devices.
 */
export type NumberSource = "platform" | "lead" | "slips";

/**
 * Request of `number.split`.
 */
export type NumberSplit = { 
/**
 * 机关简称 and 性质.
 */
series: string, 
/**
 * Tag of the device that gets the block, as its own page shows it.
 */
holder: string, 
/**
 * How many numbers.
 */
count: number, };

/**
 * Request of `number.standing`.
 */
export type NumberStanding = Record<symbol, never>;

/**
 * Reply of `number.standing`.
 */
export type NumberStandingView = { 
/**
 * Every series that this desk numbers, in this year.
 */
series: Array<SeriesStanding>, 
/**
 * Papers without a number.
 */
waiting: Array<WaitingPaper>, 
/**
 * Years of which numbers are known, newest first.
 */
years: Array<number>, 
/**
 * Whether this desk allots itself the next block when it needs one.
 */
lead: boolean, };

/**
 * Request of `number.take`; the reply is `NumberStandingView`.
 */
export type NumberTake = { 
/**
 * The slip.
 */
slip: string, };

/**
 * Request of `number.void`; the reply is `CaseView`.
 */
export type NumberVoid = { 
/**
 * Id of the case.
 */
case: string, 
/**
 * Position of the paper among those of the case, from 0.
 */
paper: number, 
/**
 * Why.
 */
reason: string, };

/**
 * Request of `number.void_next`; the reply is `NumberStandingView`.
 */
export type NumberVoidNext = { 
/**
 * 机关简称 and 性质.
 */
series: string, 
/**
 * Why, for example that a printed form was spoiled.
 */
reason: string, };

/**
 * What is set for numbers, and the request of `number.set_settings`.
 */
export type NumberWords = { 
/**
 * Where blocks come from.
 */
source: NumberSource, 
/**
 * Numbers of one block.
 */
size: number, 
/**
 * 机关简称 and 性质 by department.
 */
offices: Array<Office>, };

/**
 * How a department numbers its papers.
 */
export type Office = { 
/**
 * The department, as items name it; empty for every department without its own row.
 */
department: string, 
/**
 * 机关简称, for example 苏X市监.
 */
abbreviation: string, 
/**
 * 性质 by kind of paper; kinds without one take no number.
 */
papers: Array<PaperWord>, };

/**
 * Reply of `chart.open`, `chart.create` and `chart.read_file`.
 */
export type OpenChart = { 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Internal or external.
 */
side: Side, 
/**
 * Two-letter class of power.
 */
class: string | null, 
/**
 * Case type.
 */
case_type: CaseType | null, 
/**
 * The file.
 */
xml: string, 
/**
 * Whether `xml` is the draft.
 */
draft: boolean, 
/**
 * The version that `xml` is, where it is one.
 */
version: number | null, 
/**
 * When the draft was last saved, RFC 3339.
 */
saved_at: string | null, 
/**
 * Published versions, newest first.
 */
versions: Array<ChartVersion>, 
/**
 * What was odd in the file when it was read.
 */
warnings: Array<ReadWarning>, 
/**
 * Whether the signed-in person may change it: the designer, while no review is open.
 */
may_write: boolean, 
/**
 * Department whose folder it lies in; empty for none.
 */
department: string, 
/**
 * Its state.
 */
state: ChartState, 
/**
 * What may be done with it.
 */
may: ChartMay, };

/**
 * Request of `optimise.accept`; the reply is the `RedesignRow`.
 */
export type OptimiseAccept = { 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * Id of what was found.
 */
found: string, 
/**
 * The point, from 1.
 */
point: number, 
/**
 * Why: the note of the version that the draft becomes.
 */
note: string, };

/**
 * Request of `optimise.beside`; the reply is a list of `BesideRow`.
 */
export type OptimiseBeside = { 
/**
 * Id of the chart.
 */
chart: string, };

/**
 * Request of `optimise.dots`; the reply is a `DotsView`, or nothing where nothing was simulated yet.
 */
export type OptimiseDots = { 
/**
 * Id of the chart.
 */
chart: string, };

/**
 * Request of `optimise.export_log`; the reply is `Exported`.
 */
export type OptimiseExportLog = { 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * The form.
 */
kind: SimulatedLogKind, 
/**
 * Cases, 1 to 10,000.
 */
cases: number, 
/**
 * The seed.
 */
seed: number, };

/**
 * Request of `optimise.fill`; the reply is a `FilledView`.
 */
export type OptimiseFill = { 
/**
 * Id of the chart.
 */
chart: string, };

/**
 * Request of `optimise.found`; the reply is a `FoundView`, or nothing where nothing was searched yet.
 */
export type OptimiseFound = { 
/**
 * Id of the chart.
 */
chart: string, };

/**
 * Request of `optimise.keep_scenario`; the reply is the `ScenarioView`.
 */
export type OptimiseKeepScenario = { 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * The filled form.
 */
sheet: ScenarioSheet, };

/**
 * Request of `optimise.point`; the reply is an `OptimisePointFile`.
 */
export type OptimisePoint = { 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * Id of what was found.
 */
found: string, 
/**
 * The point, from 1.
 */
point: number, };

/**
 * The drawing of a point beside today's.
 */
export type OptimisePointFile = { 
/**
 * Today's drawing.
 */
today_xml: string, 
/**
 * That of the point.
 */
xml: string, 
/**
 * Whether they differ at all: a point may change people and hours alone.
 */
differs: boolean, };

/**
 * Request of `optimise.read_scenario`; the reply is the `ScenarioView`.
 */
export type OptimiseReadScenario = { 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * A file of Prosimos, JSON.
 */
base64: string, };

/**
 * Request of `optimise.undo` and `optimise.redesigns`; the reply is a list of `RedesignRow`.
 */
export type OptimiseRedesigns = { 
/**
 * Id of the chart.
 */
chart: string, };

/**
 * Request of `optimise.report`; the reply is `Exported`.
 */
export type OptimiseReport = { 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * The form.
 */
kind: ReportKind, 
/**
 * Id of what was found, where points are named.
 */
found?: string | null, 
/**
 * Points that are named, from 1; the first twelve count.
 */
points: Array<number>, };

/**
 * Request of `optimise.scenario`, `optimise.reset_scenario` and `optimise.write_scenario`.
 */
export type OptimiseScenario = { 
/**
 * Id of the chart.
 */
chart: string, };

/**
 * Request of `optimise.search`; the reply is the `JobRow` of the work. Stopped, it answers what it knows by then.
 */
export type OptimiseSearch = { 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * How long it may take, 1 to 1,800.
 */
seconds: number, 
/**
 * Cases of each simulation, 50 to 10,000.
 */
cases: number, 
/**
 * The same seed and the same number of simulations give the same answer.
 */
seed: number, 
/**
 * Most simulations; the answer is then the same on every machine that needs less than `seconds`.
 */
simulations?: number | null, 
/**
 * Ids of charts that are played beside it; without, those that are kept with its scenario.
 */
beside?: Array<string> | null, };

/**
 * Request of `optimise.simulate`; the reply is the `JobRow` of the work.
 */
export type OptimiseSimulate = { 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * Cases of one replication, 1 to 100,000.
 */
cases: number, 
/**
 * Replications, 2 to 100.
 */
replications: number, 
/**
 * The same seed gives the same figures.
 */
seed: number, 
/**
 * Cases of the beginning that are played but not counted; fewer than `cases`.
 */
warm_up: number, 
/**
 * Ids of charts that are played beside it; without, those that are kept with its scenario.
 */
beside?: Array<string> | null, };

/**
 * Request of `optimise.simulated`; the reply is a `SimulationView`, or nothing where nothing was simulated yet.
 */
export type OptimiseSimulated = { 
/**
 * Id of the chart.
 */
chart: string, };

/**
 * Request of `optimise.study`; the reply is a list of `StudyRow`, the newest version first.
 */
export type OptimiseStudy = { 
/**
 * Id of the chart.
 */
chart: string, };

/**
 * Request of `optimise.take`; the reply is the `RedesignRow`.
 */
export type OptimiseTake = { 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * The drawing before.
 */
before: string, 
/**
 * Why: pattern, steps, articles and expected effect in words.
 */
note: string, };

/**
 * Request of `optimise.untake`; the reply is a list of `RedesignRow`.
 */
export type OptimiseUntake = { 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * Place of the redesign.
 */
n: number, };

/**
 * Reply of `chart.simulate`; times in seconds.
 */
export type Outcome = { 
/**
 * How many cases were run.
 */
cases: number, 
/**
 * The seed.
 */
seed: number, 
/**
 * How often it was repeated with other chance.
 */
replications: number, 
/**
 * Share of cases within the promised limit, where the chart has one, 0 to 1.
 */
within_promised: number | null, 
/**
 * Share of cases within the statutory limit, where the chart has one, 0 to 1.
 */
within_statutory: number | null, 
/**
 * Changes of hands in one case.
 */
handovers_per_case: number, 
/**
 * How many tasks were executed.
 */
task_executions: number, 
/**
 * Wall time of the simulation.
 */
seconds: number, 
/**
 * `cycle_time`, `processing_time`, `waiting_time`, `idle_time`…
 */
kpi: { [key in string]: Spread }, 
/**
 * By node id.
 */
tasks: { [key in string]: TaskOutcome }, 
/**
 * By person.
 */
resources: { [key in string]: ResourceOutcome }, };

/**
 * A chart that stands out by a figure.
 */
export type Outlier = { 
/**
 * Place of the chart in the list that was given.
 */
chart: number, 
/**
 * Name of the figure.
 */
figure: string, 
/**
 * Its value.
 */
value: number, 
/**
 * The median of all.
 */
median: number, 
/**
 * The fence that it lies outside.
 */
fence: number, };

/**
 * Reply of `desk.overview`.
 */
export type Overview = { 
/**
 * Figures of the cards.
 */
counts: Counts, 
/**
 * Cases that wait for one of my posts, the most urgent first, at most 20.
 */
tasks: Array<CaseRow>, 
/**
 * The newest records of the log with their sync state, at most 10.
 */
newest: Array<SyncRecord>, 
/**
 * Today.
 */
today: Day, };

/**
 * A paper of the case with its number.
 */
export type Paper = { 
/**
 * Name of the document.
 */
name: string, 
/**
 * Name of the step that issued it.
 */
step: string, 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * Who issued it.
 */
by: Actor, 
/**
 * Its number as it is printed; none while it waits for one.
 */
number: string | null, 
/**
 * Numbers that it had and that are void.
 */
voided: Array<VoidedNumber>, 
/**
 * Whether the signed-in person may number it or make its number void.
 */
may_act: boolean, };

/**
 * 性质 of a kind of paper.
 */
export type PaperWord = { 
/**
 * Name of the document, as charts name it.
 */
paper: string, 
/**
 * The word, for example 罚.
 */
word: string, };

/**
 * A paragraph of a template.
 */
export type Paragraph = { 
/**
 * Text with placeholders.
 */
text: string, 
/**
 * How its lines stand.
 */
align: Align, 
/**
 * Whether it is bold.
 */
bold: boolean, };

/**
 * What a case from another system (存量办件) is here.
 */
export type Past = "closed" | "open" | "continued";

/**
 * An import.
 */
export type PastBatch = { 
/**
 * Its number.
 */
batch: number, 
/**
 * Name of the system that kept the cases.
 */
source: string, 
/**
 * Name of the file.
 */
file: string, 
/**
 * SM3 of the file, hex.
 */
sm3: string, 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * Who.
 */
who: string, 
/**
 * New cases.
 */
added: number, 
/**
 * Cases that were written over.
 */
changed: number, 
/**
 * Cases that were here as they are.
 */
unchanged: number, 
/**
 * Cases that did not come in.
 */
refused: number, 
/**
 * When it was undone, RFC 3339.
 */
undone_at: string | null, 
/**
 * Who undid it.
 */
undone_by: string, 
/**
 * Why.
 */
undone_reason: string, };

/**
 * Request of `past.batches`.
 */
export type PastBatches = Record<symbol, never>;

/**
 * Request of `past.carry_on`: one case, or all of an import that can.
 */
export type PastCarryOn = { 
/**
 * Id of the case.
 */
case?: string | null, 
/**
 * Number of the import.
 */
batch?: number | null, };

/**
 * A column.
 */
export type PastColumn = { 
/**
 * Its heading.
 */
heading: string, 
/**
 * The field that it means.
 */
field: string | null, };

/**
 * How many cases a file holds, by what becomes of them.
 */
export type PastCounts = { 
/**
 * New ones.
 */
added: number, 
/**
 * Those that are here and differ.
 */
changed: number, 
/**
 * Those that are here as they are.
 */
unchanged: number, 
/**
 * Rows that do not come in; those that the source deleted are told apart, in `totals`.
 */
refused: number, 
/**
 * Among those that come in: rows with warnings.
 */
warned: number, 
/**
 * Among those that come in: those that run where they came from.
 */
open: number, 
/**
 * Among the first 2,000 of these: those that can go on in the engine here.
 */
can_go_on: number, };

/**
 * Something about a row.
 */
export type PastFinding = { 
/**
 * Name of the table.
 */
table: string, 
/**
 * Row of the table; 0 for the table as a whole.
 */
row: number, 
/**
 * Heading of the column, or the word of the field.
 */
column: string | null, 
/**
 * What it is.
 */
code: string, 
/**
 * `note`, `warning`, `refused`.
 */
level: string, 
/**
 * What kind of value stands there, for example `digits:8`; never the value.
 */
value: string | null, };

/**
 * Request of `past.import`: `name` and `base64`, or `path` of a file or a folder (only from the command line).
 */
export type PastImport = { 
/**
 * Name of the file.
 */
name?: string | null, 
/**
 * The file.
 */
base64?: string | null, 
/**
 * Path of the file or folder; refused from the window.
 */
path?: string | null, 
/**
 * Name of the system that kept the cases; with a case's own key it makes the case the same for ever.
 */
source?: string | null, 
/**
 * What headings mean where the person knows better: a word of `PastReport.fields`, or `-` for nothing.
 */
columns: { [key in string]: string }, 
/**
 * Whether the cases are taken in; else only the report is made.
 */
keep: boolean, 
/**
 * An id of the caller's choice that `job_progress` bears and `job.cancel` takes.
 */
job?: string | null, };

/**
 * Where a past case came from.
 */
export type PastOrigin = { 
/**
 * The import.
 */
batch: PastBatch, 
/**
 * What the other system knows it by.
 */
key: string, 
/**
 * Name of the table.
 */
table: string, 
/**
 * Its row there.
 */
row: number, };

/**
 * Reply of `past.import`.
 */
export type PastReport = { 
/**
 * Name of the file.
 */
file: string, 
/**
 * Its SM3, hex.
 */
sm3: string, 
/**
 * The name of the system that counts.
 */
source: string, 
/**
 * Number of the import, where it was taken in.
 */
batch: number | null, 
/**
 * What the tables were taken for.
 */
tables: Array<PastTable>, 
/**
 * Fields that a heading can mean.
 */
fields: Array<string>, 
/**
 * How many cases.
 */
counts: PastCounts, 
/**
 * How often each code was found.
 */
totals: Array<PastTotal>, 
/**
 * What was found, the first 1,000, the gravest first; of a folder or file named by path 100,000.
 */
findings: Array<PastFinding>, };

/**
 * Request of `past.show`.
 */
export type PastShow = { 
/**
 * Id of the case.
 */
case: string, };

/**
 * A table and what its columns were taken for.
 */
export type PastTable = { 
/**
 * Its name.
 */
table: string, 
/**
 * What its rows are: `case`, `step`, `special`, `material`, `result`; none where it is not read.
 */
role: string | null, 
/**
 * Rows below the heading.
 */
rows: number, 
/**
 * Its columns.
 */
columns: Array<PastColumn>, };

/**
 * How often a code was found.
 */
export type PastTotal = { 
/**
 * The code.
 */
code: string, 
/**
 * `note`, `warning`, `refused`.
 */
level: string, 
/**
 * How often.
 */
n: number, };

/**
 * Request of `past.undo`; the reply is the `PastBatch`.
 */
export type PastUndo = { 
/**
 * Number of the import.
 */
batch: number, 
/**
 * Why.
 */
reason: string, };

/**
 * Reply of `past.show`.
 */
export type PastView = { 
/**
 * Id of the case.
 */
case: string, 
/**
 * Its title.
 */
title: string, 
/**
 * `closed`, `withdrawn`, `open`.
 */
state: string, 
/**
 * What it is here: `closed`, `open`, `continued`.
 */
mark: string, 
/**
 * Where it came from.
 */
origin: PastOrigin, 
/**
 * What is known, by field; a field that is not here is 缺失.
 */
facts: { [key in string]: string }, 
/**
 * Fields that a case is expected to tell, in order.
 */
expected: Array<string>, 
/**
 * Its steps.
 */
steps: Array<{ [key in string]: string }>, 
/**
 * Its special procedures.
 */
specials: Array<{ [key in string]: string }>, 
/**
 * Its materials.
 */
materials: Array<{ [key in string]: string }>, 
/**
 * What no field means, by heading.
 */
others: { [key in string]: string }, 
/**
 * Why it cannot go on here, where it runs and cannot.
 */
stuck: StuckCase | null, };

/**
 * Reply of `session.people`.
 */
export type People = { 
/**
 * The people of this desk, in the order in which they were made.
 */
people: Array<Person>, 
/**
 * Whether this is a demo county.
 */
demo: boolean, 
/**
 * The password that all demo people share; only in a demo county.
 */
demo_password: string | null, };

/**
 * A person who uses this desk.
 */
export type Person = { 
/**
 * Id that is typed at sign-in.
 */
user: string, 
/**
 * The person's name.
 */
name: string, 
/**
 * The posts that the person holds.
 */
posts: Array<Post>, 
/**
 * Whose deputy the person is today.
 */
stands_in: Array<StandIn>, };

/**
 * Kinds of places.
 */
export type PlaceKind = "step" | "event" | "gateway" | "sub";

/**
 * One place of a case.
 */
export type PlaceMove = { 
/**
 * Id in the old version.
 */
node: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its name in the new version.
 */
to_name: string, };

/**
 * A place of the old version.
 */
export type PlaceRow = { 
/**
 * Its id.
 */
node: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its kind.
 */
kind: PlaceKind, 
/**
 * Id of the proposed place; `None` where there is none.
 */
image: string | null, 
/**
 * Why that one.
 */
how: 'same' | 'compared' | 'named' | 'gone', 
/**
 * Cases that stand there.
 */
cases: number, 
/**
 * Ids of the places of the new version that it could be.
 */
fits: Array<string>, };

/**
 * A place of the new version.
 */
export type PlaceTarget = { 
/**
 * Its id.
 */
node: string, 
/**
 * Its name.
 */
name: string, };

/**
 * A point in diagram units.
 */
export type Point = { 
/**
 * From the left.
 */
x: number, 
/**
 * From the top.
 */
y: number, };

/**
 * A point of the front.
 */
export type PointView = { 
/**
 * Its number, from 1.
 */
point: number, 
/**
 * What it changes, in order.
 */
changes: Array<ChangeView>, 
/**
 * Its objectives beside today's.
 */
objectives: { [key in string]: BesideView }, 
/**
 * Share of cases within the promised limit of its chart.
 */
within_promised: number | null, 
/**
 * Share of cases within the statutory limit.
 */
within_statutory: number | null, 
/**
 * Whether its chart could be published; false only where today's could not either.
 */
publishable: boolean, 
/**
 * Mean time of each chart that was played beside it, in their order.
 */
beside: Array<BesideView>, };

/**
 * A post (岗位).
 */
export type Post = { 
/**
 * Its code, as charts name it.
 */
code: string, 
/**
 * Its name.
 */
name: string, };

/**
 * A post and its people.
 */
export type PostPeople = { 
/**
 * The post.
 */
post: string, 
/**
 * Its name.
 */
name: string, 
/**
 * How many people.
 */
people: number, 
/**
 * Name of their working hours; empty where they work by different ones, which then stay.
 */
calendar: string, 
/**
 * Yuan of an hour; the mean where people differ.
 */
cost_per_hour: number, };

/**
 * How busy a post is.
 */
export type PostUse = { 
/**
 * The post.
 */
post: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its people.
 */
people: number, 
/**
 * Mean share of its open hours that a person works, 0 to 1.
 */
utilisation: number, 
/**
 * That of the busiest person.
 */
busiest: number, };

/**
 * What the whole chart carries: `sf:power` on the process.
 */
export type Power = { 
/**
 * Two-letter class of power (XK, CF, ZS, QZ, SP, GF, JL, QR, ZY, CJ, QT).
 */
class?: string | null, 
/**
 * Case type.
 */
case_type?: CaseType | null, 
/**
 * Internal or external.
 */
side: Side, 
/**
 * 承诺时限.
 */
promised?: Limit | null, 
/**
 * 法定时限.
 */
statutory?: Limit | null, 
/**
 * 监督投诉途径, how to complain.
 */
complaint?: string, 
/**
 * 救济途径, reconsideration and suit.
 */
remedy?: string, };

/**
 * A redesign.
 */
export type Proposal = { 
/**
 * Which kind, for example `merge_steps`, `parallel_steps`.
 */
pattern: string, 
/**
 * Ids of the elements that it is about.
 */
elements: Array<string>, 
/**
 * The heuristic by which it helps: `task_composition`, `parallelism`, else the pattern itself.
 */
basis: string, 
/**
 * Articles that allow it.
 */
grounds: Array<Cited>, 
/**
 * The edits, in order, that make the new chart from the old one.
 */
edits: Array<Edit>, 
/**
 * The new chart.
 */
xml: string, 
/**
 * Figures of the old chart.
 */
before: Measure, 
/**
 * Figures of the new chart.
 */
after: Measure, 
/**
 * Mean seconds that a case saves from arrival to end, simulated with the same chance.
 */
gain_seconds: number, 
/**
 * 95 % confidence interval of the gain: from, to.
 */
gain_ci95: [number, number], 
/**
 * Whether the whole interval lies above zero: better, and not by chance.
 */
better: boolean, 
/**
 * Whether the new chart could be published.
 */
publishable: boolean, };

/**
 * Reply of `chart.publish`.
 */
export type Published = { 
/**
 * Number of the version.
 */
version: number, 
/**
 * SM3 of the file with its forms, hex.
 */
hash: string, 
/**
 * When it was published, RFC 3339.
 */
at: string, };

/**
 * A time that differs by chance.
 */
export type RandomTime = { 
/**
 * The law.
 */
law: TimeLaw, 
/**
 * Mean seconds.
 */
mean_s: number, 
/**
 * Standard deviation in seconds, before the law is cut to its bounds.
 */
sd_s: number, };

/**
 * Something odd in a file that could still be read.
 */
export type ReadWarning = { 
/**
 * Line in the file.
 */
line: number | null, 
/**
 * What it is.
 */
code: string, 
/**
 * Facts for the sentence.
 */
params: Params, };

/**
 * Reply of `case.reasons`: usual reasons as records say them; others may be written.
 */
export type Reasons = { 
/**
 * Why a value is missing.
 */
missing: Array<string>, 
/**
 * Why a value that fails its check is right all the same.
 */
confirm: Array<string>, };

/**
 * The receipt of whoever a case was handed over to.
 */
export type Receipt = { 
/**
 * Number or words.
 */
receipt: string, 
/**
 * Its day, `YYYY-MM-DD`.
 */
on: string, };

/**
 * Reply of `sync.receipt`.
 */
export type ReceiptView = { 
/**
 * Number of the receipt.
 */
number: string, 
/**
 * The platform's time, RFC 3339.
 */
server_time: string, 
/**
 * Position in the platform's log.
 */
server_seq: number, 
/**
 * Ids of the events that it covers.
 */
events: Array<string>, 
/**
 * Merkle root over these events, hex.
 */
root: string, 
/**
 * Root of the platform's whole log, hex.
 */
log_root: string, 
/**
 * Whether the signature and the root were found right just now.
 */
verified: boolean, };

/**
 * Reply of `sync.records`.
 */
export type RecordPage = { 
/**
 * The rows, newest first.
 */
rows: Array<SyncRecord>, 
/**
 * Asks for the next page, where there is one.
 */
next: string | null, };

/**
 * Where a record is.
 */
export type RecordState = "received" | "sent" | "waiting" | "held" | "refused";

/**
 * A redesign that was taken.
 */
export type RedesignRow = { 
/**
 * Its place, from 1.
 */
n: number, 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * Name of the person.
 */
by: string, 
/**
 * Why.
 */
note: string, 
/**
 * What it changes and what is expected of it; none for a single proposal and for a chart that was mined.
 */
expected: PointView | null, 
/**
 * The version that the draft became.
 */
version: number | null, 
/**
 * It was taken back, or its draft was thrown away.
 */
undone: boolean, 
/**
 * Whether it can be taken back now: it is the newest and its draft stands as it was made.
 */
may_undo: boolean, };

/**
 * Where the four reductions have room (优化营商环境条例 art. 35: fewer steps, fewer materials, less time).
 */
export type Reductions = { 
/**
 * 减环节: steps of check or approval that follow one of the same post.
 */
repeated_approvals: number, 
/**
 * 减环节: steps without document, legal basis and duty.
 */
empty_steps: number, 
/**
 * 减时限: by how much the promised limit is below the statutory one, 0 to 1; none where one is missing
 * or they are counted differently.
 */
time_saved: number | null, 
/**
 * 减材料: materials that can be had by sharing.
 */
shareable_materials: number, 
/**
 * 减材料: materials that more than one step asks for.
 */
repeated_materials: number, 
/**
 * 减跑动: steps for which the person has to come in.
 */
visited_steps: number, };

/**
 * Why the platform refused a record.
 */
export type Refusal = { 
/**
 * The code.
 */
code: string, 
/**
 * Facts for the sentence.
 */
params: Params, 
/**
 * The field that has to be corrected.
 */
field: string | null, };

/**
 * A name of a region with its years.
 */
export type RegionView = { 
/**
 * Six digits.
 */
code: string, 
/**
 * The name.
 */
name: string, 
/**
 * First year.
 */
first: number, 
/**
 * Last year; `None` while it stands.
 */
last: number | null, 
/**
 * What stands in its place afterwards: code and name.
 */
became: Array<string>, 
/**
 * Where that was found; empty for the shipped table.
 */
source: string, };

/**
 * Reply of `code.import_regions`.
 */
export type RegionsImported = { 
/**
 * Rows that are new or say something else than before.
 */
added: number, 
/**
 * Rows that were known.
 */
unchanged: number, 
/**
 * How many rows did not come in.
 */
bad_total: number, 
/**
 * Rows that did not come in, the first 1,000.
 */
bad: Array<BadRow>, };

/**
 * Reply of `code.regions`.
 */
export type RegionsView = { 
/**
 * Rows by code and year, the first 200.
 */
rows: Array<RegionView>, 
/**
 * How many match.
 */
total: number, 
/**
 * The year of the newest list from which the shipped table was made.
 */
lists_end: number, };

/**
 * One row of the register.
 */
export type RegisterRow = { 
/**
 * First serial.
 */
first: number, 
/**
 * Last serial; none for all that follow.
 */
last: number | null, 
/**
 * The number or the range, as it is printed.
 */
number: string, 
/**
 * What is known.
 */
state: RegisterState, 
/**
 * Name of the document.
 */
paper: string, 
/**
 * Id of the case.
 */
case: string | null, 
/**
 * Number of the case.
 */
case_number: string, 
/**
 * Name of the person who used it or made it void.
 */
who: string, 
/**
 * When, RFC 3339.
 */
at: string | null, 
/**
 * Why it is void.
 */
reason: string, 
/**
 * Tag of the device that holds it.
 */
holder: string, };

/**
 * What is known of a number or a range of numbers.
 */
export type RegisterState = "used" | "void" | "free" | "held" | "elsewhere" | "unallotted";

/**
 * Who has decided.
 */
export type RemedyBy = "reconsideration" | "court";

/**
 * A decision of reconsideration or a judgement about a case.
 */
export type RemedyDecided = { 
/**
 * Who has decided.
 */
by: RemedyBy, 
/**
 * Name of the organ or court.
 */
organ: string, 
/**
 * Number of the paper.
 */
number: string, 
/**
 * Its day, `YYYY-MM-DD`.
 */
decided_on: string, 
/**
 * The day on which it was received: limits run from it, `YYYY-MM-DD`.
 */
received_on: string, 
/**
 * What it orders.
 */
order: RemedyOrder, 
/**
 * What it says, in words; of a changed decision what holds now, of one revoked in part which part.
 */
says: string, 
/**
 * 履行期限, as ordered; where it is missing the limits of the item run anew.
 */
within?: Limit | null, 
/**
 * The fine that holds now, where a fine was changed or revoked in part, in yuan.
 */
fine?: string | null, 
/**
 * Whether the only ground was that the procedure was violated: the same decision may then be made again.
 */
procedure?: boolean | null, 
/**
 * Whether a third party has asked for the opposite: then it may be heavier.
 */
third_party?: boolean | null, 
/**
 * The step from which the case runs again.
 */
reopen?: string | null, };

/**
 * What was ordered.
 */
export type RemedyOrder = "revoked" | "changed" | "illegal" | "redo" | "perform" | "partly_revoked" | "partly_redo" | "void";

/**
 * What reconsideration or a court has decided about a case.
 */
export type RemedyRow = { 
/**
 * What was decided.
 */
remedy: RemedyDecided, 
/**
 * The article that binds the organ.
 */
basis: Basis, 
/**
 * When it was noted, RFC 3339.
 */
noted_at: string, 
/**
 * Who noted it.
 */
noted_by: Actor, 
/**
 * The decision that it struck.
 */
struck: Ending | null, 
/**
 * Label of the end that the case had reached, where it had.
 */
outcome: string | null, 
/**
 * Name of the step from which it runs again.
 */
reopened_at: string | null, };

/**
 * An element whose id changed.
 */
export type Renaming = { 
/**
 * Its id in the old file.
 */
old: string, 
/**
 * Its id in the new file.
 */
new: string, };

/**
 * Loop markers.
 */
export type Repeat = "loop" | "sequential" | "parallel";

/**
 * The form of a report.
 */
export type ReportKind = "pdf" | "word";

/**
 * Figures of one person.
 */
export type ResourceOutcome = { 
/**
 * The post.
 */
post: string, 
/**
 * Share of its working time that was spent on work, 0 to 1.
 */
utilisation: number, };

/**
 * Who reviews charts in this county.
 */
export type ReviewSettings = { 
/**
 * Whether a chart is published only after both reviews; off until the county switches it on.
 */
required: boolean, 
/**
 * Post of the internal review.
 */
post: Post, 
/**
 * Post of the legal review; fixed.
 */
legal_post: Post, 
/**
 * Whether who drew or submitted a chart may not review it, nor one person make both reviews; on from the start.
 */
by_another: boolean, 
/**
 * Where the settings come from: `product`, our own choice and no statute.
 */
source: string, 
/**
 * Whether the signed-in person may change them.
 */
may_change: boolean, };

/**
 * What a review decides.
 */
export type ReviewVerdict = "pass" | "back";

/**
 * A risk mark with its control measure.
 */
export type Risk = { 
/**
 * The grade.
 */
grade: RiskGrade, 
/**
 * What may go wrong.
 */
description?: string, 
/**
 * What is done against it.
 */
control?: string, };

/**
 * Grade of an integrity risk (廉政风险).
 */
export type RiskGrade = "high" | "medium" | "low";

/**
 * How many steps carry a risk mark, by grade.
 */
export type Risks = { 
/**
 * 高.
 */
high: number, 
/**
 * 中.
 */
medium: number, 
/**
 * 低.
 */
low: number, };

/**
 * Why the light of a case in a list is not green.
 */
export type RowSign = { 
/**
 * Code of the rule, for example `A003`.
 */
rule: string, 
/**
 * Facts for the sentence, as they stood when it was raised.
 */
params: Params, };

/**
 * A step where a case stands, in a list.
 */
export type RowStep = { 
/**
 * Node id.
 */
node: string, 
/**
 * Name of the step.
 */
name: string, 
/**
 * Code of its post.
 */
post: string, 
/**
 * Name of its post.
 */
post_name: string, 
/**
 * Name of who has taken it.
 */
holder: string | null, };

/**
 * A county's change of a rule.
 */
export type RuleChange = { 
/**
 * Name of the person.
 */
by: string, 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * Why.
 */
reason: string, };

/**
 * What a rule is about.
 */
export type RuleGroup = "running" | "drawing" | "law";

/**
 * Request of `rule.list`; the reply is a list of `RuleRow`.
 */
export type RuleList = Record<symbol, never>;

/**
 * Where a rule comes from (Chinese).
 */
export type RuleOrigin = { 
/**
 * The source.
 */
found_in: string, 
/**
 * Whether its level stands in the source.
 */
level_found: boolean, 
/**
 * Why a desk cannot compute it.
 */
not_here: string | null, 
/**
 * What of it is ours, or holds under a condition.
 */
partly: string | null, };

/**
 * A rule.
 */
export type RuleRow = { 
/**
 * Its name.
 */
rule: string, 
/**
 * What it is about.
 */
group: RuleGroup, 
/**
 * Its own severity; none where it is off by itself.
 */
default: Severity | null, 
/**
 * The severity that counts now; none where it is off.
 */
severity: Severity | null, 
/**
 * What, why, how to put it right (Chinese; headings between double stars).
 */
explanation: string, 
/**
 * The county's last change, where its own severity does not hold.
 */
changed: RuleChange | null, };

/**
 * Request of `rule.set`; the reply is the rule's `RuleRow`.
 */
export type RuleSet = { 
/**
 * Name of the rule.
 */
rule: string, 
/**
 * What counts from now on.
 */
severity: RuleSetting, 
/**
 * Why; may be empty only where the rule's own severity holds again.
 */
reason: string, };

/**
 * What a county can set a rule to.
 */
export type RuleSetting = "default" | "off" | "info" | "warning" | "error";

/**
 * What a county may set of a rule.
 */
export type RuleSettings = { 
/**
 * Whether it is on.
 */
on: boolean, 
/**
 * How grave.
 */
level: 'remind' | 'yellow' | 'red', 
/**
 * Against which limit, for rules of time.
 */
against: 'promised' | 'statutory' | null, 
/**
 * From where on it holds.
 */
threshold: { is: 'used'; part: number; of: number } | { is: 'over' } | { is: 'working_days' | 'days'; days: number } | { is: 'times'; times: number } | { is: 'yuan'; yuan: number } | null, };

/**
 * Reply of `chart.save`.
 */
export type Saved = { 
/**
 * When it was saved, RFC 3339.
 */
saved_at: string, 
/**
 * What the check says.
 */
findings: Array<Finding>, };

/**
 * A scenario as a form shows it.
 */
export type ScenarioSheet = { 
/**
 * Working hours by name.
 */
calendars: Array<WorkHours>, 
/**
 * Posts with their people.
 */
posts: Array<PostPeople>, 
/**
 * Steps that people do.
 */
steps: Array<StepTime>, 
/**
 * Points where a case waits without anybody working.
 */
waits: Array<WaitTime>, 
/**
 * Gateways where a case takes one way or another.
 */
gateways: Array<GatewayShares>, 
/**
 * Time between two arrivals.
 */
arrival: RandomTime, 
/**
 * Name of the working hours in which cases arrive.
 */
arrival_calendar: string, 
/**
 * Ids of charts of this desk that take the time of the same people and are played beside this one.
 */
beside: Array<string>, };

/**
 * A scenario for a screen.
 */
export type ScenarioView = { 
/**
 * Id of the chart.
 */
chart: string, 
/**
 * Name of the chart.
 */
name: string, 
/**
 * The version that is looked at; none for the draft.
 */
version: number | null, 
/**
 * The drawing.
 */
xml: string, 
/**
 * The form.
 */
sheet: ScenarioSheet, 
/**
 * When it was kept, RFC 3339; none where nobody has kept one and the chart's own assumptions are shown.
 */
kept_at: string | null, 
/**
 * Who kept it.
 */
kept_by: string, 
/**
 * Working seconds of a week in which cases arrive.
 */
arriving_week_s: number, 
/**
 * Why it cannot be simulated as it stands.
 */
trouble: AppError | null, 
/**
 * Whether the signed-in person may change it.
 */
may_write: boolean, };

/**
 * A part of a scheme.
 */
export type SchemePart = { 
/**
 * What it means.
 */
meaning: string, 
/**
 * Fewest characters.
 */
least: number, 
/**
 * Most characters.
 */
most: number, 
/**
 * The sign that always stands there; empty for a part that is filled.
 */
sign: string, };

/**
 * A scheme of item codes.
 */
export type SchemeView = { 
/**
 * Its name, stable.
 */
name: string, 
/**
 * What a clerk reads.
 */
title: string, 
/**
 * `F` found, `D` derived, `B` background, `L` of the county.
 */
mark: string, 
/**
 * Where it was found.
 */
source: string, 
/**
 * A code that passes; may be empty.
 */
example: string, 
/**
 * Whether a code that fits is taken for one of this scheme.
 */
detect: boolean, 
/**
 * Its parts from left to right.
 */
parts: Array<SchemePart>, 
/**
 * When the county put it down, RFC 3339; `None` for one that ships.
 */
set_at: string | null, 
/**
 * Why.
 */
reason: string, };

/**
 * Which cases a list shows.
 */
export type Scope = "mine" | "post" | "person" | "running" | "ended" | "past" | "all";

/**
 * Which cases; what is missing lets all through.
 */
export type Selection = { 
/**
 * Code of the item.
 */
item?: string | null, 
/**
 * Class of the item, two letters.
 */
class?: string | null, 
/**
 * Whether they run.
 */
phase?: CasePhase | null, 
/**
 * Id of the internal chart that they run on.
 */
chart?: string | null, 
/**
 * Version of that chart; a case that was moved counts for the version to which it was moved.
 */
version?: number | null, 
/**
 * Opened on this day or later, `YYYY-MM-DD`.
 */
from?: string | null, 
/**
 * Opened on this day or earlier, `YYYY-MM-DD`.
 */
to?: string | null, };

/**
 * How a series stands.
 */
export type SeriesStanding = { 
/**
 * 机关简称 and 性质; the daily serials of case numbers stand under 办件编号.
 */
series: string, 
/**
 * The year.
 */
year: number, 
/**
 * Whether its serials begin anew every day.
 */
daily: boolean, 
/**
 * Numbers that this device has left.
 */
left: number, 
/**
 * The next one, as it will be printed.
 */
next: string | null, 
/**
 * Numbers that papers of this device have.
 */
used: number, 
/**
 * Numbers that are void.
 */
void: number, 
/**
 * Whether hardly any are left and no more come by themselves.
 */
low: boolean, };

/**
 * Request of `session.current`.
 */
export type SessionCurrent = Record<symbol, never>;

/**
 * Request of `session.people`.
 */
export type SessionPeople = Record<symbol, never>;

/**
 * Request of `session.sign_in`; the reply is the signed-in `Person`.
 */
export type SessionSignIn = { 
/**
 * Id of the person.
 */
user: string, 
/**
 * The password as typed.
 */
password: string, };

/**
 * Request of `session.sign_out`.
 */
export type SessionSignOut = Record<symbol, never>;

/**
 * How grave a finding is.
 */
export type Severity = "error" | "warning" | "info";

/**
 * Formats of a written table.
 */
export type SheetFormat = "xlsx" | "csv";

/**
 * Reply of `chart.shelves`.
 */
export type Shelves = { 
/**
 * Charts in the library.
 */
total: number, 
/**
 * The folders by name; charts of no department stand under the empty name, last.
 */
departments: Array<DepartmentShelf>, 
/**
 * Charts by state, every state.
 */
states: Array<StateShelf>, 
/**
 * Departments that charts and items name, for choosing one.
 */
known_departments: Array<string>, 
/**
 * Charts whose open review the signed-in person may decide.
 */
to_review: number, };

/**
 * Why a way is shut: a rejection, with the facts for its sentence.
 */
export type Shut = { 
/**
 * The code.
 */
code: string, 
/**
 * Facts for the sentence.
 */
params: Params, };

/**
 * Which of an item's two charts this is.
 */
export type Side = "internal" | "external";

/**
 * How the signs of a rule go.
 */
export type SignFacts = { 
/**
 * Working days after which they go by themselves; never where there is none.
 */
expires_after: number | null, 
/**
 * Rules whose signs they close.
 */
closes: Array<string>, 
/**
 * Raised once in the life of a case.
 */
once: boolean, };

/**
 * The form of a simulated log.
 */
export type SimulatedLogKind = "csv" | "xes";

/**
 * What a simulation said, for a screen; times in seconds.
 */
export type SimulationView = { 
/**
 * The drawing that was simulated.
 */
xml: string, 
/**
 * Chart or scenario were changed since.
 */
stale: boolean, 
/**
 * Figures.
 */
outcome: Outcome, 
/**
 * Cases of the beginning that were not counted.
 */
warm_up: number, 
/**
 * Yuan of work of one case.
 */
cost_per_case: number, 
/**
 * Days of the promised limit that 95 of 100 cases need, where the chart has one.
 */
promised_days_p95: number | null, 
/**
 * How long cases took, nights and weekends included; of the first replication.
 */
histogram: Histogram, 
/**
 * Share of executions that overran the limit of their step, by step; of the first replication.
 */
overdue: { [key in string]: number }, 
/**
 * Posts, the busiest first.
 */
posts: Array<PostUse>, 
/**
 * Where most time is lost; none where hardly any is.
 */
bottleneck: Bottleneck | null, 
/**
 * Charts that were played beside it; the use of posts is that by all of them.
 */
beside: Array<NeighbourView>, };

/**
 * Reply of `number.split`.
 */
export type Slip = { 
/**
 * The slip, one line, to be typed or pasted on the other device.
 */
slip: string, 
/**
 * Its first number.
 */
first: number, 
/**
 * Its last number.
 */
last: number, };

/**
 * A limit in days.
 */
export type Span = { 
/**
 * Days; a month counts 30, a year 365.
 */
days: number, 
/**
 * How they are counted.
 */
unit: Counting, 
/**
 * The limit as the chart writes it.
 */
limit: Limit, };

/**
 * How a figure spreads.
 */
export type Spread = { 
/**
 * Mean.
 */
mean: number, 
/**
 * Standard deviation.
 */
sd: number, 
/**
 * Median.
 */
p50: number, 
/**
 * 90th percentile.
 */
p90: number, 
/**
 * 95th percentile.
 */
p95: number, 
/**
 * 95 % confidence interval of the mean: from, to.
 */
ci95: [number, number], };

/**
 * A sample of durations in seconds.
 */
export type SpreadView = { 
/**
 * Mean.
 */
mean: number, 
/**
 * Median.
 */
p50: number, 
/**
 * 90th percentile.
 */
p90: number, 
/**
 * 95th percentile.
 */
p95: number, 
/**
 * Greatest.
 */
max: number, };

/**
 * An absent person whose deputy somebody is.
 */
export type StandIn = { 
/**
 * Id of the absent person.
 */
user: string, 
/**
 * The person's name.
 */
name: string, 
/**
 * The posts that the absent person holds.
 */
posts: Array<Post>, };

/**
 * How many charts are in a state.
 */
export type StateShelf = { 
/**
 * The state.
 */
state: ChartState, 
/**
 * Charts in it.
 */
total: number, };

/**
 * Everything that a step carries.
 */
export type Step = { 
/**
 * The administrative act.
 */
act?: Act | null, 
/**
 * Code of the post; where it is missing the lane names it.
 */
post?: string | null, 
/**
 * The step's own promised limit.
 */
limit?: Limit | null, 
/**
 * Why the time of this step is not counted against the case's limits (行政许可法 art. 45).
 */
excluded?: Basis | null, 
/**
 * Legal basis of the step.
 */
basis?: Array<Basis>, 
/**
 * The risk mark.
 */
risk?: Risk | null, 
/**
 * What the post has to do (岗位职责).
 */
duty?: string, 
/**
 * The form.
 */
form?: Array<FormField>, 
/**
 * Names of the documents made here.
 */
documents?: Array<string>, 
/**
 * Materials needed here.
 */
materials?: Array<Material>, 
/**
 * How many officers must act together (行政处罚法 art. 42); 0 means it is not set.
 */
officers: number, 
/**
 * How often the person has to come in for this step.
 */
visits: number, 
/**
 * Mean minutes of work, for simulation; where it is missing it is derived from the limit.
 */
effort_min?: number | null, 
/**
 * In an external chart: ids of the internal steps that this public step stands for.
 */
stands_for?: Array<string>, };

/**
 * What the chart says about a step, to read.
 */
export type StepCard = { 
/**
 * What the post has to do.
 */
duty: string, 
/**
 * The step's own promised limit.
 */
limit: Limit | null, 
/**
 * Why its time is not counted.
 */
excluded: Basis | null, 
/**
 * Legal basis.
 */
basis: Array<Basis>, 
/**
 * The risk mark.
 */
risk: Risk | null, 
/**
 * Names of the documents made here.
 */
documents: Array<string>, 
/**
 * Materials needed here.
 */
materials: Array<Material>, };

/**
 * The form of one step.
 */
export type StepForm = { 
/**
 * Title of the sheet; the step's name where it is empty.
 */
title: string, 
/**
 * Its fields in their order.
 */
fields: Array<FormField>, };

/**
 * Why a step stands open.
 */
export type StepHow = "here" | "boundary" | "first_of" | "beside" | "by_itself";

/**
 * A paper that a step can issue and that takes a number.
 */
export type StepPaper = { 
/**
 * Name of the document.
 */
name: string, 
/**
 * 机关简称 and 性质.
 */
series: string, 
/**
 * Numbers that this device has left, as far as it matters: 0 means that the paper is saved without a number.
 */
left: number, 
/**
 * Its number, where this step issued it before and it has one.
 */
number: string | null, 
/**
 * Whether this step issued it before.
 */
issued: boolean, };

/**
 * How long a step takes.
 */
export type StepTime = { 
/**
 * The step.
 */
step: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The posts that do it.
 */
posts: Array<string>, 
/**
 * Working time of one case; that of the first person where people differ.
 */
time: RandomTime, 
/**
 * People take different times; as long as `time` is not changed they keep them.
 */
varied: boolean, 
/**
 * Cases are gathered for a meeting on this day of the week, Monday is 0.
 */
meeting: number | null, 
/**
 * Cases are gathered by other rules, which stay where `meeting` is not set.
 */
other_batch: boolean, };

/**
 * A step that waits for its post.
 */
export type StepView = { 
/**
 * Node id.
 */
node: string, 
/**
 * Name of the step.
 */
name: string, 
/**
 * The administrative act.
 */
act: Act | null, 
/**
 * The post that the chart names.
 */
post: Post, 
/**
 * Since when it waits, RFC 3339.
 */
since: string, 
/**
 * Why it stands open.
 */
how: StepHow, 
/**
 * Id of the step on whose border it sits, where it is a boundary event.
 */
host: string | null, 
/**
 * Whether the signed-in person may work on it now.
 */
may_act: boolean, 
/**
 * Why not, as an error code, where `may_act` is false.
 */
why_not: string | null, 
/**
 * Who has taken it, and what the signed-in person may do about that.
 */
hands: Hands, 
/**
 * The form.
 */
form: Array<FieldView>, 
/**
 * What the signed-in person typed and did not finish.
 */
draft: Draft | null, 
/**
 * What has to be chosen at the gateways behind this step.
 */
choices: Array<Choice>, 
/**
 * Earlier steps that it can be sent back to.
 */
may_send_back_to: Array<BackTarget>, 
/**
 * How many officers must act together; 0 and 1 mean the signed-in one alone.
 */
officers: number, 
/**
 * Who can act together with the signed-in person.
 */
partners: Array<Actor>, 
/**
 * Papers that it can issue and that take numbers.
 */
papers: Array<StepPaper>, 
/**
 * What the chart says about the step.
 */
card: StepCard, };

/**
 * A ground.
 */
export type StopGround = "party_gone" | "law_changed" | "impossible" | "limitation" | "fined_before" | "revoked" | "other";

/**
 * How a case is stopped.
 */
export type StopHow = { "is": "transferred" } & Transfer | { "is": "terminated", 
/**
 * One of [`crate::law::termination::grounds`].
 */
ground: StopGround, } | { "is": "abandoned" } | { "is": "execution_ended", 
/**
 * The ground.
 */
ground: FinishGround, };

/**
 * How a case was stopped where it stood.
 */
export type Stopped = { 
/**
 * How.
 */
how: StopHow, 
/**
 * Why.
 */
reason: string, 
/**
 * Who.
 */
by: Actor, 
/**
 * The article of the ground, where it has one.
 */
basis: Basis | null, };

/**
 * A case that stays a record, and why.
 */
export type StuckCase = { 
/**
 * Id of the case.
 */
case: string, 
/**
 * Its number.
 */
number: string, 
/**
 * Which recorded step could not be played, from 1; 0 for the start.
 */
step: number, 
/**
 * Why, a word of `past.stuck.*`.
 */
why: string, 
/**
 * The code of the rule that forbids it, where one does.
 */
rule: string | null, 
/**
 * Facts for the sentence of the rule, with `statute` and `article` where an article demands it.
 */
params: Params, };

/**
 * A version that came from redesigns, before and after.
 */
export type StudyRow = { 
/**
 * The version.
 */
version: number, 
/**
 * Ended cases on the version before.
 */
before: EndedCases, 
/**
 * Ended cases on this version.
 */
after: EndedCases, 
/**
 * Ended cases of the chart that changed their version on the way: their length tells of neither.
 */
moved: number, 
/**
 * Ended cases that could not be looked at, since their archive is gone or another file.
 */
left_out: number, 
/**
 * Fewest cases on either side from which a difference is told.
 */
least: number, 
/**
 * Mean seconds after minus before; none with too few cases.
 */
difference: number | null, 
/**
 * Its 95 % confidence interval.
 */
difference_ci95: [number, number] | null, 
/**
 * Whether the whole interval lies on one side of zero.
 */
beyond_chance: boolean, 
/**
 * What was expected of the mean time, of the last redesign that became this version.
 */
expected: BesideView | null, };

/**
 * Kinds of sub-process.
 */
export type SubProcess = "embedded" | "event" | "ad_hoc" | "transaction";

/**
 * Request of `sync.enrol`; the reply is `SyncStatus`.
 */
export type SyncEnrol = { 
/**
 * Address of the platform.
 */
url: string, 
/**
 * The one-time code (登记码).
 */
code: string, };

/**
 * Request of `sync.now`; the reply is `SyncStatus`.
 */
export type SyncNow = Record<symbol, never>;

/**
 * What went wrong in an exchange.
 */
export type SyncProblem = { 
/**
 * The code.
 */
code: string, 
/**
 * Facts for the sentence.
 */
params: Params, 
/**
 * When, RFC 3339.
 */
at: string, };

/**
 * Request of `sync.receipt`.
 */
export type SyncReceipt = { 
/**
 * Number of the receipt.
 */
receipt: string, };

/**
 * One record of this device's log.
 */
export type SyncRecord = { 
/**
 * Position in the log.
 */
seq: number, 
/**
 * Event id.
 */
event: string, 
/**
 * `case/<uuid>`, `chart/<uuid>` or `item/<code>`.
 */
subject: string, 
/**
 * Kind of event, for example `step_done`.
 */
kind: string, 
/**
 * Title of the case, name of the chart or item.
 */
title: string, 
/**
 * Number of the case.
 */
number: string | null, 
/**
 * When it happened, RFC 3339.
 */
at: string, 
/**
 * Name of the person who did it.
 */
by: string, 
/**
 * Where it is.
 */
state: RecordState, 
/**
 * Number of its receipt.
 */
receipt: string | null, 
/**
 * Why it was refused.
 */
refusal: Refusal | null, };

/**
 * Request of `sync.records`.
 */
export type SyncRecords = { 
/**
 * Only records in this state.
 */
state?: RecordState | null, 
/**
 * `next` of the page before.
 */
after?: string | null, 
/**
 * Rows of a page, 1 to 200.
 */
limit: number, };

/**
 * Reply of `sync.status`, `sync.enrol` and `sync.now`.
 */
export type SyncStatus = { 
/**
 * Whether this device is enrolled.
 */
enrolled: boolean, 
/**
 * Address of the platform.
 */
platform: string | null, 
/**
 * Id of this device.
 */
device: string | null, 
/**
 * Whether the last contact worked.
 */
online: boolean, 
/**
 * Records that wait, or were sent without a receipt yet.
 */
waiting: number, 
/**
 * Records with a verified receipt.
 */
received: number, 
/**
 * Records that were refused, or are held behind a refused one.
 */
refused: number, 
/**
 * When the platform last answered, RFC 3339.
 */
last_contact_at: string | null, 
/**
 * Seconds that this device's clock is ahead of the platform's.
 */
clock_skew_s: number | null, 
/**
 * What went wrong last.
 */
last_error: SyncProblem | null, };

/**
 * Request of `sync.status`.
 */
export type SyncStatusRequest = Record<symbol, never>;

/**
 * What a note says.
 */
export type TableCode = "step_missing" | "next_unknown" | "next_self" | "next_too_many" | "order_twice" | "limit_unknown" | "limit_unit_missing" | "risk_unknown" | "count_unknown" | "act_unknown" | "cell_too_long" | "head_unknown" | "next_missing" | "next_by_part" | "name_twice" | "branch_unclear" | "condition_missing" | "condition_count" | "branch_single" | "step_unreached" | "parallel_not_joined" | "post_missing" | "post_from_above" | "limit_day_unclear" | "limit_range" | "limit_rounded" | "limit_converted" | "limit_merged" | "cell_differs" | "column_twice" | "kind_unknown" | "column_unknown" | "row_skipped" | "next_by_order" | "act_not_found" | "people_to_duty" | "judgement_branches" | "judgement_condition" | "type_unknown" | "id_twice" | "flows_left" | "drawn_anew" | "form_not_held" | "stands_for_not_held" | "event_not_held" | "gateway_not_held" | "inside_not_held" | "processes_not_held" | "text_not_held" | "condition_not_held" | "repeat_not_held";

/**
 * A column that is understood.
 */
export type TableColumn = "order" | "step" | "kind" | "post" | "post_code" | "people" | "act" | "limit" | "limit_basis" | "excluded" | "basis" | "duty" | "documents" | "materials" | "risk" | "risk_description" | "control" | "question" | "next" | "condition" | "officers" | "visits" | "effort";

/**
 * One thing that is said.
 */
export type TableNote = { 
/**
 * Row of the file, from 1 (of XML the line); 0 where it is about the whole.
 */
row: number, 
/**
 * Header of the column, as the table writes it (of XML the attribute).
 */
column?: string | null, 
/**
 * What.
 */
code: TableCode, 
/**
 * How much it weighs.
 */
severity: TableSeverity, 
/**
 * Facts for the sentence.
 */
params: { [key in string]: string }, };

/**
 * What is said about a table, or an old file, that became a chart.
 */
export type TableReport = { 
/**
 * Name of the chart.
 */
name: string, 
/**
 * The columns that were understood.
 */
columns: Array<FoundColumn>, 
/**
 * The steps and decisions that were found.
 */
steps: Array<FoundStep>, 
/**
 * How many posts there are.
 */
lanes: number, 
/**
 * How many flows the chart has.
 */
flows: number, 
/**
 * What is wrong, assumed, or left out, by row.
 */
notes: Array<TableNote>, 
/**
 * How many notes there are, those that are not listed included.
 */
notes_total: number, };

/**
 * How much a note weighs.
 */
export type TableSeverity = "error" | "warning" | "info";

/**
 * What kind of file it was.
 */
export type TableSource = "table" | "legacy";

/**
 * Figures of one step.
 */
export type TaskOutcome = { 
/**
 * Name of the step.
 */
name: string, 
/**
 * How often it was done, per replication.
 */
count: number, 
/**
 * Mean waiting time.
 */
waiting: number, 
/**
 * Mean processing time.
 */
processing: number, };

/**
 * A template of a document.
 */
export type Template = { 
/**
 * Title on the sheet; the document's name where it is empty.
 */
title: string, 
/**
 * What stands below it.
 */
paragraphs: Array<Paragraph>, };

/**
 * A ground of termination.
 */
export type TerminationGround = { 
/**
 * The ground.
 */
ground: StopGround, 
/**
 * The article; none where no source was found.
 */
basis: Basis | null, };

/**
 * A law of chance.
 */
export type TimeLaw = "fix" | "expon" | "norm" | "uniform" | "lognorm" | "gamma" | "triang" | "histogram";

/**
 * An event from Rust to the window.
 */
export type Told = { "is": "case_changed", 
/**
 * Id of the case.
 */
case: string, 
/**
 * Its version.
 */
version: number, } | { "is": "sync_changed", } | { "is": "job_progress", 
/**
 * The id that the request gave.
 */
job: string, 
/**
 * How much is done.
 */
done: number, 
/**
 * How much there is.
 */
total: number, } | { "is": "job_ended", 
/**
 * Its id.
 */
job: string, 
/**
 * Name of the command that started it.
 */
kind: string, 
/**
 * Id of what it was about, where it was about one thing: a chart.
 */
about?: string | null, 
/**
 * How it ended.
 */
end: JobEnd, 
/**
 * Pieces that were done.
 */
done: number, 
/**
 * Pieces among them that could not be done.
 */
failed: number, 
/**
 * Pieces that there were.
 */
total: number, 
/**
 * Why its results could not be kept, a code of `AppError`.
 */
code: string | null, };

/**
 * A figure and how many observations stand behind it.
 */
export type ToldFigure = { 
/**
 * Which kind.
 */
what: ToldKind, 
/**
 * Name of the step, gateway or post; empty for arrivals.
 */
name: string, 
/**
 * Observations.
 */
n: number, 
/**
 * The new mean in seconds, or the new number of people.
 */
value: number | null, };

/**
 * What a figure is about.
 */
export type ToldKind = "work" | "wait" | "arrival" | "shares" | "people";

/**
 * A case is handed over.
 */
export type Transfer = { 
/**
 * To which kind of organ.
 */
to: TransferTo, 
/**
 * Name of the organ.
 */
recipient: string, 
/**
 * On which day, `YYYY-MM-DD`.
 */
on: string, 
/**
 * What was handed over.
 */
list: Array<string>, };

/**
 * To which kind of organ a case is handed over.
 */
export type TransferTo = "organ" | "judicial";

/**
 * Event definitions of BPMN.
 */
export type Trigger = "none" | "message" | "timer" | "signal" | "conditional" | "error" | "escalation" | "terminate" | "link" | "cancel" | "compensate" | "multiple";

/**
 * The unit of a limit.
 */
export type Unit = "hour" | "day" | "month" | "year";

/**
 * Reply of `mining.variants`.
 */
export type VariantPage = { 
/**
 * How many there are.
 */
total: number, 
/**
 * Cases of all of them.
 */
cases: number, 
/**
 * Some of them.
 */
rows: Array<VariantRow>, };

/**
 * A way that cases went.
 */
export type VariantRow = { 
/**
 * Its place, from 1.
 */
n: number, 
/**
 * Its steps.
 */
steps: Array<string>, 
/**
 * Cases that went it.
 */
cases: number, 
/**
 * Their share, 0 to 1.
 */
share: number, 
/**
 * Share of these cases and those of the variants before.
 */
cumulative: number, 
/**
 * How long they took, in seconds.
 */
seconds: SpreadView, };

/**
 * A version and its cases.
 */
export type VersionCases = { 
/**
 * Number of the version.
 */
version: number, 
/**
 * Cases that run on it.
 */
cases: number, };

/**
 * A void number.
 */
export type VoidedNumber = { 
/**
 * The number as it was printed.
 */
number: string, 
/**
 * When it was made void, RFC 3339.
 */
at: string, 
/**
 * By whom.
 */
by: Actor, 
/**
 * Why.
 */
reason: string, };

/**
 * How long a case waits at a point.
 */
export type WaitTime = { 
/**
 * The step or event.
 */
element: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Plain time, nights and weekends included.
 */
time: RandomTime, };

/**
 * A paper that waits for its number.
 */
export type WaitingPaper = { 
/**
 * Id of the case.
 */
case: string, 
/**
 * Number of the case.
 */
case_number: string, 
/**
 * What the case is about.
 */
title: string, 
/**
 * Position of the paper among those of the case.
 */
paper: number, 
/**
 * Name of the document.
 */
name: string, 
/**
 * The series that it belongs to.
 */
series: string, 
/**
 * Since when, RFC 3339.
 */
since: string, };

/**
 * One way out of a gateway.
 */
export type WayShare = { 
/**
 * The flow.
 */
flow: string, 
/**
 * Its label, else where it leads.
 */
name: string, 
/**
 * How often, 0 to 1.
 */
share: number, };

/**
 * How much of a line a field takes.
 */
export type Width = "full" | "half" | "third";

/**
 * Who takes a case back.
 */
export type WithdrawnHow = "applicant" | "mistake";

/**
 * Working hours of a week.
 */
export type WorkHours = { 
/**
 * Name by which posts point to them.
 */
name: string, 
/**
 * The periods, ascending.
 */
periods: Array<WorkPeriod>, };

/**
 * An open period of one day.
 */
export type WorkPeriod = { 
/**
 * Day of the week, Monday is 0.
 */
day: number, 
/**
 * Minute of the day at which it opens.
 */
from_min: number, 
/**
 * Minute of the day at which it closes, at most 1440.
 */
to_min: number, };

/**
 * Reply of `calendar.year` and `calendar.set_day`.
 */
export type YearView = { 
/**
 * The year.
 */
year: number, 
/**
 * Whether the State Council published its holidays.
 */
published: boolean, 
/**
 * Address of the notice.
 */
notice: string | null, 
/**
 * Every day of the year, in order.
 */
days: Array<Day>, };

/** Every command: what it takes and what it answers. */
export type Commands = {
  'session.people': { request: SessionPeople; reply: People };
  'session.sign_in': { request: SessionSignIn; reply: Person };
  'session.sign_out': { request: SessionSignOut; reply: Done };
  'session.current': { request: SessionCurrent; reply: Current };
  'desk.overview': { request: DeskOverview; reply: Overview };
  'case.list': { request: CaseList; reply: CasePage };
  'case.show': { request: CaseShow; reply: CaseView };
  'case.start': { request: CaseStart; reply: CaseView };
  'case.keep_draft': { request: CaseKeepDraft; reply: Done };
  'case.drop_draft': { request: CaseDropDraft; reply: Done };
  'case.set_field': { request: CaseSetField; reply: CaseView };
  'case.confirm': { request: CaseConfirm; reply: CaseView };
  'case.reasons': { request: CaseReasons; reply: Reasons };
  'case.move': { request: CaseMove; reply: CaseView };
  'case.send_back': { request: CaseSendBack; reply: CaseView };
  'case.withdraw': { request: CaseWithdraw; reply: CaseView };
  'case.claim': { request: CaseClaim; reply: CaseView };
  'case.release': { request: CaseRelease; reply: CaseView };
  'case.hand_over': { request: CaseHandOver; reply: CaseView };
  'case.candidates': { request: CaseCandidates; reply: Array<Actor> };
  'case.log': { request: CaseLog; reply: Array<CaseRecord> };
  'deputy.list': { request: DeputyList; reply: Array<DeputyRow> };
  'deputy.set': { request: DeputySet; reply: Array<DeputyRow> };
  'deputy.end': { request: DeputyEnd; reply: Array<DeputyRow> };
  'case.stop': { request: CaseStop; reply: CaseView };
  'case.receipt': { request: CaseReceipt; reply: CaseView };
  'case.halt': { request: CaseHalt; reply: CaseView };
  'case.resume': { request: CaseResume; reply: CaseView };
  'case.remedy': { request: CaseRemedy; reply: CaseView };
  'case.counts': { request: CaseCounts; reply: CountsOfCases };
  'case.extend': { request: CaseExtend; reply: CaseView };
  'case.papers': { request: CasePapers; reply: Array<CasePaperRow> };
  'case.paper': { request: CasePaper; reply: Exported };
  'case.export_log': { request: CaseExportLog; reply: ExportedLog };
  'law.local': { request: LawLocal; reply: LocalLaw };
  'law.set_local': { request: LocalLaw; reply: LocalLaw };
  'number.settings': { request: NumberSettings; reply: NumberSettingsView };
  'number.set_settings': { request: NumberWords; reply: NumberSettingsView };
  'number.standing': { request: NumberStanding; reply: NumberStandingView };
  'number.ask': { request: NumberAsk; reply: NumberStandingView };
  'number.split': { request: NumberSplit; reply: Slip };
  'number.take': { request: NumberTake; reply: NumberStandingView };
  'number.assign': { request: NumberAssign; reply: CaseView };
  'number.void': { request: NumberVoid; reply: CaseView };
  'number.void_next': { request: NumberVoidNext; reply: NumberStandingView };
  'number.register': { request: NumberRegister; reply: NumberRegisterView };
  'past.import': { request: PastImport; reply: PastReport };
  'past.batches': { request: PastBatches; reply: Array<PastBatch> };
  'past.undo': { request: PastUndo; reply: PastBatch };
  'past.show': { request: PastShow; reply: PastView };
  'past.carry_on': { request: PastCarryOn; reply: CarriedOn };
  'archive.list': { request: ArchiveList; reply: Archives };
  'archive.close': { request: ArchiveClose; reply: ArchiveClosed };
  'archive.bring_back': { request: ArchiveBringBack; reply: Archives };
  'archive.verify': { request: ArchiveVerify; reply: LogVerified };
  'item.list': { request: ItemList; reply: ItemPage };
  'item.show': { request: ItemShow; reply: ItemView };
  'item.import': { request: ItemImport; reply: Imported };
  'item.add_code': { request: ItemAddCode; reply: ItemView };
  'item.end_code': { request: ItemEndCode; reply: ItemView };
  'item.confirm_code': { request: ItemConfirmCode; reply: ItemView };
  'code.schemes': { request: CodeSchemes; reply: Array<SchemeView> };
  'code.set_scheme': { request: CodeSetScheme; reply: Array<SchemeView> };
  'code.check': { request: CodeCheck; reply: CodeChecked };
  'code.regions': { request: CodeRegions; reply: RegionsView };
  'code.import_regions': { request: CodeImportRegions; reply: RegionsImported };
  'item.export': { request: ItemExport; reply: ExportedItems };
  'item.bind': { request: ItemBind; reply: ItemView };
  'chart.list': { request: ChartList; reply: Array<ChartRow> };
  'chart.shelves': { request: ChartShelves; reply: Shelves };
  'chart.open': { request: ChartOpen; reply: OpenChart };
  'chart.create': { request: ChartCreate; reply: OpenChart };
  'chart.templates': { request: ChartTemplates; reply: Array<ChartTemplate> };
  'chart.read_file': { request: ChartReadFile; reply: OpenChart };
  'chart.save': { request: ChartSave; reply: Saved };
  'chart.check': { request: ChartCheck; reply: Checked };
  'chart.compare': { request: ChartCompare; reply: Compared };
  'chart.correct': { request: ChartCorrect; reply: Corrected };
  'chart.publish': { request: ChartPublish; reply: Published };
  'chart.submit': { request: ChartSubmit; reply: OpenChart };
  'chart.recall': { request: ChartRecall; reply: OpenChart };
  'chart.review': { request: ChartReview; reply: OpenChart };
  'chart.retire': { request: ChartRetire; reply: OpenChart };
  'chart.restore': { request: ChartRestore; reply: OpenChart };
  'chart.discard_draft': { request: ChartDiscardDraft; reply: Done };
  'chart.set_department': { request: ChartSetDepartment; reply: Done };
  'chart.history': { request: ChartHistory; reply: HistoryOfChart };
  'chart.check_all': { request: ChartCheckAll; reply: JobRow };
  'chart.review_settings': { request: ChartReviewSettings; reply: ReviewSettings };
  'chart.set_review_settings': { request: ChartSetReviewSettings; reply: ReviewSettings };
  'chart.measure': { request: ChartMeasure; reply: Measure };
  'chart.measure_all': { request: ChartMeasureAll; reply: JobRow };
  'chart.measured': { request: ChartMeasured; reply: MeasuredCharts };
  'chart.import_table': { request: ChartImportTable; reply: ImportedTable };
  'chart.export_table': { request: ChartExportTable; reply: ExportedTable };
  'chart.export_figures': { request: ChartExportFigures; reply: ExportedTable };
  'chart.simulate': { request: ChartSimulate; reply: Outcome };
  'chart.propose': { request: ChartPropose; reply: Array<Proposal> };
  'optimise.scenario': { request: OptimiseScenario; reply: ScenarioView };
  'optimise.keep_scenario': { request: OptimiseKeepScenario; reply: ScenarioView };
  'optimise.reset_scenario': { request: OptimiseScenario; reply: ScenarioView };
  'optimise.read_scenario': { request: OptimiseReadScenario; reply: ScenarioView };
  'optimise.write_scenario': { request: OptimiseScenario; reply: Exported };
  'optimise.fill': { request: OptimiseFill; reply: FilledView };
  'optimise.beside': { request: OptimiseBeside; reply: Array<BesideRow> };
  'optimise.simulate': { request: OptimiseSimulate; reply: JobRow };
  'optimise.simulated': { request: OptimiseSimulated; reply: SimulationView | null };
  'optimise.export_log': { request: OptimiseExportLog; reply: Exported };
  'optimise.dots': { request: OptimiseDots; reply: DotsView | null };
  'optimise.take': { request: OptimiseTake; reply: RedesignRow };
  'optimise.untake': { request: OptimiseUntake; reply: Array<RedesignRow> };
  'mining.open': { request: MiningOpen; reply: LogView };
  'mining.logs': { request: MiningLogs; reply: Array<LogView> };
  'mining.close': { request: MiningClose; reply: Array<LogView> };
  'mining.summary': { request: MiningSummary; reply: LogSummary };
  'mining.map': { request: MiningMap; reply: MapView };
  'mining.variants': { request: MiningVariants; reply: VariantPage };
  'mining.cases': { request: MiningCases; reply: LoggedCases };
  'mining.discover': { request: MiningDiscover; reply: Discovered };
  'mining.keep_chart': { request: MiningKeepChart; reply: KeptChart };
  'mining.conform': { request: MiningConform; reply: ConformView };
  'mining.dots': { request: MiningDots; reply: DotsView };
  'optimise.search': { request: OptimiseSearch; reply: JobRow };
  'optimise.found': { request: OptimiseFound; reply: FoundView | null };
  'optimise.point': { request: OptimisePoint; reply: OptimisePointFile };
  'optimise.accept': { request: OptimiseAccept; reply: RedesignRow };
  'optimise.undo': { request: OptimiseRedesigns; reply: Array<RedesignRow> };
  'optimise.report': { request: OptimiseReport; reply: Exported };
  'optimise.study': { request: OptimiseStudy; reply: Array<StudyRow> };
  'optimise.redesigns': { request: OptimiseRedesigns; reply: Array<RedesignRow> };
  'changeover.plan': { request: ChangeoverPlan; reply: ChangeoverView };
  'changeover.check': { request: ChangeoverWish; reply: JobRow };
  'changeover.checked': { request: ChangeoverChecked; reply: ChangeoverReport };
  'changeover.commit': { request: ChangeoverWish; reply: ChangeoverDone };
  'changeover.list': { request: ChangeoverList; reply: Array<ChangeoverRow> };
  'changeover.undo': { request: ChangeoverUndo; reply: ChangeoverDone };
  'job.running': { request: JobRunning; reply: Array<JobRow> };
  'job.cancel': { request: JobCancel; reply: JobCancelled };
  'chart.arrange': { request: ChartArrange; reply: Arranged };
  'chart.export': { request: ChartExport; reply: Exported };
  'rule.list': { request: RuleList; reply: Array<RuleRow> };
  'rule.set': { request: RuleSet; reply: RuleRow };
  'light.rules': { request: LightRules; reply: Array<LightRule> };
  'light.set': { request: LightSet; reply: LightRule };
  'light.list': { request: LightList; reply: LightPage };
  'light.take_down': { request: LightTakeDown; reply: Alert };
  'form.show': { request: FormShow; reply: FormsView };
  'form.save': { request: FormSave; reply: FormsSaved };
  'form.compute': { request: FormCompute; reply: ComputedForms };
  'form.attach': { request: FormAttach; reply: AttachedFile };
  'form.file': { request: FormFile; reply: FileContent };
  'calendar.year': { request: CalendarYear; reply: YearView };
  'calendar.set_day': { request: CalendarSetDay; reply: YearView };
  'sync.status': { request: SyncStatusRequest; reply: SyncStatus };
  'sync.enrol': { request: SyncEnrol; reply: SyncStatus };
  'sync.now': { request: SyncNow; reply: SyncStatus };
  'sync.records': { request: SyncRecords; reply: RecordPage };
  'sync.receipt': { request: SyncReceipt; reply: ReceiptView };
};
