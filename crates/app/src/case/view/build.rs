//! Fills a `CaseView`: what stands open, what is filled, where the records are. [`read`] takes from the store what a
//! view needs beside the case, [`build`] makes the view of it and touches nothing: it may run while the disk flushes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use case_core::case::{Case, CaseState};
use case_core::choices::{self, Waiting, WaitingHow};
use case_core::clock::{Calendar, due};
use case_core::decide::Context;
use case_core::decide::gap::needed_by;
use case_core::ending::ending;
use case_core::event::{Actor, CLOCK, FieldValue};
use case_core::net::Net;
use case_store::Connection;
use case_store::table::case::Place;
use case_store::table::{draft, user};
use chrono::{DateTime, FixedOffset};
use flow_model::chart::{EventPlace, NodeKind};
use flow_model::step::{FieldKind, FormField};

use super::{
    ActorView, BackTarget, CaseChart, CaseFacts, CaseSync, CaseView, Choice, ChoiceFlow, Draft,
    FieldView, FilledField, Marks, StepCard, StepHow, StepPaper, StepView, checks, dues, exits,
    extension, hands, history, papers, records,
};
use crate::app::{App, Chart, post_name};
use crate::case::act::whoever;
use crate::case::row::{self, Loaded};
use crate::case::set_field::Value;
use crate::clock::text;
use crate::code::tables::Tables;
use crate::error::AppError;
use crate::form::fill;
use crate::light::alert::{self, Alert};
use crate::number::take;
use crate::session::people::{Person, Post};

/// Deepest chain of gateways that is shown as a tree.
const MAX_CHAIN: usize = 12;

/// What a view is made of beside the case itself.
pub(crate) struct Beside {
    me: Person,
    now: DateTime<FixedOffset>,
    calendar: Arc<Calendar>,
    tables: Arc<Tables>,
    posts: Arc<Vec<Post>>,
    drafts: Vec<draft::Draft>,
    /// Who can act together with the signed-in person, by node.
    partners: BTreeMap<String, Vec<ActorView>>,
    /// Papers that can be issued.
    offers: papers::Offers,
    sync: CaseSync,
    /// Whether it runs on at the platform behind a record that was refused.
    blocked: bool,
    alerts: Vec<Alert>,
    /// Charts of the versions on which the case ran before.
    past: history::Past,
}

/// Reads what a view needs beside the case.
pub(crate) fn read(
    app: &App,
    conn: &Connection,
    me: &Person,
    (place, loaded): (&Place, &Loaded),
) -> Result<Beside, AppError> {
    let Loaded { row, case, .. } = loaded;
    let running = case.state == CaseState::Running;
    let posts = app.shared_posts();
    let sync = records::sync(conn, &row.id, place)?;
    Ok(Beside {
        now: app.now(),
        calendar: app.calendar(conn)?,
        tables: app.tables(conn)?,
        drafts: running
            .then(|| draft::of_case(conn, &row.id, &me.user))
            .transpose()?
            .unwrap_or_default(),
        partners: running
            .then(|| partners(conn, me, &posts, loaded))
            .transpose()?
            .unwrap_or_default(),
        offers: running
            .then(|| take::offers(app, conn, (&row.id, &loaded.chart.net, case)))
            .transpose()?
            .unwrap_or_default(),
        blocked: (sync.refused > 0 || sync.held > 0) && row::blocked(conn, &row.id, case)?,
        sync,
        alerts: alert::of_case(conn, &row.id)?,
        past: history::Past::read(app, conn, case)?,
        me: me.clone(),
        posts,
    })
}

/// The view of a case for the signed-in person.
pub(crate) fn build(loaded: &Loaded, beside: Beside) -> CaseView {
    let Loaded { row, case, chart } = loaded;
    let Beside {
        me,
        now,
        calendar,
        tables,
        posts,
        drafts,
        partners,
        offers,
        sync,
        blocked,
        alerts,
        past,
    } = beside;
    let due = due(&chart.net, case, &calendar, now);
    let (alerts, alerts_gone) = alerts.into_iter().partition(|it| it.gone.is_none());
    let acting = me.acting(whoever(&chart.net, row, &me));
    let context = Context {
        now: now.max(case.latest),
        actor: acting,
        calendar: &calendar,
    };
    let exits = exits::exits(&me, loaded, &context, blocked);
    let extension = extension::of(&posts, &me, loaded, &context);
    CaseView {
        case: row.id.clone(),
        version: case.version,
        facts: facts(&posts, loaded),
        steps: steps(&posts, &me, loaded, &offers, (drafts, partners)),
        checks: checks::rows(&posts, &chart.net, case, tables.ground(&now)),
        filled: filled(&chart.net, case),
        chart: CaseChart {
            chart: case.start.chart.chart.clone(),
            name: chart.name.clone(),
            version: case.start.chart.version,
            hash: case.start.chart.hash.clone(),
            marks: marks(chart, case),
        },
        history: history::rows(&posts, chart, case, &past),
        dues: dues::rows(&chart.net, case, &due, now.date_naive()),
        light: row::show_light(row.standing.light),
        alerts,
        alerts_gone,
        sync,
        may_withdraw: !exits.withdraw.is_empty(),
        exits,
        corrections: exits::corrections(&posts, &chart.net, case, &calendar),
        remedies: exits::remedies(&posts, &chart.net, case),
        halts: exits::halts(&posts, case),
        extension,
        papers: papers::rows(&posts, &me, chart, case),
    }
}

fn facts(posts: &[Post], loaded: &Loaded) -> CaseFacts {
    let Loaded { row, case, .. } = loaded;
    let (ended_at, withdrawn_reason) = match &case.state {
        CaseState::Running => (None, None),
        CaseState::Ended { at, .. } => (Some(text(at)), None),
        CaseState::Withdrawn { at, reason, .. } => (Some(text(at)), Some(reason.clone())),
        CaseState::Stopped { done, .. } => (Some(text(&done.at)), None),
    };
    CaseFacts {
        number: case.start.number.clone(),
        query_code: Some(row.facts.query_code.clone()).filter(|code| !code.is_empty()),
        title: case.start.title.clone(),
        item: case.start.item.clone(),
        item_name: case.start.item_name.clone(),
        case_type: case.start.case_type,
        phase: row::phase(row.standing.state),
        outcome: Some(row.standing.outcome.clone()).filter(|outcome| !outcome.is_empty()),
        opened_at: text(&case.opened.at),
        opened_by: actor(posts, &case.opened.by),
        ended_at,
        withdrawn_reason,
        ending: ending(&loaded.chart.net, case),
        stopped: exits::stopped(posts, case),
        receipt: exits::receipt(case),
    }
}

/// An actor with the name of the post.
pub(crate) fn actor(posts: &[Post], by: &Actor) -> ActorView {
    // Nobody did it: the screen says that it happened by itself.
    if by.user == CLOCK {
        return ActorView {
            user: by.user.clone(),
            name: String::new(),
            post: by.post.clone(),
            post_name: String::new(),
            instead_of: None,
        };
    }
    ActorView {
        user: by.user.clone(),
        name: by.name.clone(),
        post: by.post.clone(),
        post_name: post_name(posts, &by.post),
        instead_of: by.instead_of.as_ref().map(|absent| absent.name.clone()),
    }
}

fn steps(
    posts: &[Post],
    me: &Person,
    loaded: &Loaded,
    offers: &papers::Offers,
    (drafts, mut partners): (Vec<draft::Draft>, BTreeMap<String, Vec<ActorView>>),
) -> Vec<StepView> {
    if loaded.case.state != CaseState::Running {
        return Vec::new();
    }
    let mut drafts: BTreeMap<String, Draft> = drafts
        .into_iter()
        .map(|kept| {
            let fields = serde_json::from_value(kept.fields).unwrap_or_default();
            (
                kept.node,
                Draft {
                    fields,
                    opinion: kept.opinion,
                    kept_at: text(&kept.kept_at),
                },
            )
        })
        .collect();
    let computed = fill::values_now(&loaded.chart.net, &loaded.case);
    choices::waiting(&loaded.chart.net, &loaded.case)
        .into_iter()
        .map(|waiting| {
            let input = StepInput {
                computed: computed.clone(),
                draft: drafts.remove(&waiting.node),
                partners: partners.remove(&waiting.node).unwrap_or_default(),
                papers: papers::of_step(offers, &loaded.case, &waiting.node),
            };
            step(posts, me, loaded, waiting, input)
        })
        .collect()
}

struct StepInput {
    computed: BTreeMap<String, FieldValue>,
    draft: Option<Draft>,
    partners: Vec<ActorView>,
    papers: Vec<StepPaper>,
}

fn step(
    posts: &[Post],
    me: &Person,
    loaded: &Loaded,
    waiting: Waiting,
    input: StepInput,
) -> StepView {
    let net = &loaded.chart.net;
    let card = net
        .node(&waiting.node)
        .map(|node| node.step.clone())
        .unwrap_or_default();
    let hands = hands::of(posts, me, &loaded.case, (&waiting.node, &waiting.post));
    let acts = me.acts_as(&waiting.post);
    let free = hands::is_free_for(me, &loaded.case, &waiting.node);
    let (how, host) = match waiting.how {
        WaitingHow::Here => (StepHow::Here, None),
        WaitingHow::Boundary { host, .. } => (StepHow::Boundary, Some(host)),
        WaitingHow::FirstOf { .. } => (StepHow::FirstOf, None),
        WaitingHow::Beside { holder, .. } => (StepHow::Beside, Some(holder)),
        WaitingHow::ByItself => (StepHow::ByItself, None),
    };
    let by_itself = how == StepHow::ByItself;
    let may_act = acts && free && !by_itself;
    let why_not = match (by_itself, acts) {
        (true, _) => "by_itself",
        (false, false) => "wrong_post",
        (false, true) => "claimed_by_other",
    };
    let back = if may_act {
        choices::returns(net, &loaded.case, &waiting.node)
    } else {
        Vec::new()
    };
    let back = back.into_iter().map(|node| BackTarget {
        name: name(net, &node),
        node,
    });
    StepView {
        name: waiting.name,
        act: card.act,
        post: Post {
            name: post_name(posts, &waiting.post),
            code: waiting.post,
        },
        since: text(&waiting.since),
        how,
        host,
        may_act,
        why_not: (!may_act).then(|| why_not.to_owned()),
        hands,
        form: card
            .form
            .iter()
            .map(|field| form_field(net, field, &loaded.case, &input.computed))
            .collect(),
        draft: input.draft,
        choices: choice_tree(
            &loaded.chart,
            &choices::choices(net, &loaded.case, &waiting.node),
        ),
        may_send_back_to: back.collect(),
        officers: card.officers,
        partners: input.partners,
        papers: input.papers,
        card: StepCard {
            duty: card.duty,
            limit: card.limit,
            excluded: card.excluded,
            basis: card.basis,
            risk: card.risk,
            documents: card.documents,
            materials: card.materials,
        },
        node: waiting.node,
    }
}

/// Name of a node; its id when it has none.
pub(crate) fn name(net: &Net, node: &str) -> String {
    let name = net
        .node(node)
        .map(|node| node.name.as_str())
        .filter(|name| !name.is_empty());
    name.unwrap_or(node).to_owned()
}

fn form_field(
    net: &Net,
    field: &FormField,
    case: &Case,
    computed: &BTreeMap<String, FieldValue>,
) -> FieldView {
    FieldView {
        key: field.key.clone(),
        label: field.label.clone(),
        kind: field.kind,
        required: field.required,
        options: field.options.clone(),
        help: field.help.clone(),
        width: field.width,
        default: field.default.clone(),
        min: field.min.clone(),
        max: field.max.clone(),
        columns: field.columns.clone(),
        value: if field.kind == FieldKind::Computed {
            computed.get(&field.key).cloned().map(Value::from)
        } else {
            case.fields.get(&field.key).cloned().map(Into::into)
        },
        never_missing: needed_by(net, case, &field.key),
    }
}

/// People of the same post, without the signed-in one, for the steps where officers act together.
fn partners(
    conn: &Connection,
    me: &Person,
    posts: &[Post],
    loaded: &Loaded,
) -> Result<BTreeMap<String, Vec<ActorView>>, AppError> {
    let net = &loaded.chart.net;
    let mut partners = BTreeMap::new();
    if net.nodes().iter().all(|node| node.step.officers < 2) {
        return Ok(partners);
    }
    for waiting in choices::waiting(net, &loaded.case) {
        if net
            .node(&waiting.node)
            .is_none_or(|node| node.step.officers < 2)
        {
            continue;
        }
        let holders = user::holders(conn, &waiting.post)?.into_iter();
        let others = holders.filter(|holder| holder.id != me.user);
        let others = others.map(|other| ActorView {
            user: other.id,
            name: other.name,
            post_name: post_name(posts, &waiting.post),
            post: waiting.post.clone(),
            instead_of: None,
        });
        partners.insert(waiting.node, others.collect());
    }
    Ok(partners)
}

/// The questions at gateways as a tree: what is asked only behind an answer hangs under it.
fn choice_tree(chart: &Chart, asked: &[choices::Choice]) -> Vec<Choice> {
    let top = asked.iter().filter(|choice| choice.behind.is_empty());
    top.map(|choice| branch(chart, asked, choice, 0)).collect()
}

fn branch(
    chart: &Chart,
    asked: &[choices::Choice],
    choice: &choices::Choice,
    depth: usize,
) -> Choice {
    let flows = choice.flows.iter().map(|flow| {
        let behind = asked
            .iter()
            .filter(|next| depth < MAX_CHAIN && next.behind.contains(&flow.id));
        let drawn = chart.net.flow(&flow.id);
        ChoiceFlow {
            flow: flow.id.clone(),
            name: flow.label.clone(),
            condition: drawn.and_then(|drawn| drawn.condition.clone()),
            default: flow.default,
            leads_to: vec![flow.target_name.clone()]
                .into_iter()
                .filter(|name| !name.is_empty())
                .collect(),
            then: behind
                .map(|next| branch(chart, asked, next, depth + 1))
                .collect(),
        }
    });
    Choice {
        gateway: choice.gateway.clone(),
        name: choice.label.clone(),
        many: choice.several,
        flows: flows.collect(),
    }
}

fn filled(net: &Net, case: &Case) -> Vec<FilledField> {
    let mut seen = BTreeSet::new();
    let mut filled = Vec::new();
    for node in net.nodes() {
        for field in &node.step.form {
            let Some(value) = case.fields.get(&field.key) else {
                continue;
            };
            if seen.insert(field.key.as_str()) {
                filled.push(FilledField {
                    key: field.key.clone(),
                    label: field.label.clone(),
                    kind: field.kind,
                    columns: field.columns.clone(),
                    value: value.clone().into(),
                    step: node.name.clone(),
                });
            }
        }
    }
    filled
}

fn marks(chart: &Chart, case: &Case) -> Marks {
    let mut flows: BTreeSet<&str> = history::flows(case).collect();
    let starts: BTreeSet<&str> = chart
        .view
        .nodes
        .iter()
        .filter(|node| {
            matches!(
                &node.kind,
                NodeKind::Event {
                    place: EventPlace::Start { .. },
                    ..
                }
            )
        })
        .filter(|node| node.parent == chart.net.process)
        .map(|node| node.id.as_str())
        .collect();
    for flow in &chart.view.flows {
        if starts.contains(flow.source.as_str()) {
            flows.insert(&flow.id);
        }
    }
    let current: Vec<String> = case.tokens.iter().map(|token| token.node.clone()).collect();
    let mut passed: BTreeSet<&str> = case.passes.iter().map(|pass| pass.node.as_str()).collect();
    for flow in chart
        .view
        .flows
        .iter()
        .filter(|flow| flows.contains(flow.id.as_str()))
    {
        passed.extend([flow.source.as_str(), flow.target.as_str()]);
    }
    passed.extend(flows.iter().copied());
    let passed = passed
        .into_iter()
        .filter(|id| !current.iter().any(|node| node == id));
    Marks {
        passed: passed.map(str::to_owned).collect(),
        current,
    }
}
