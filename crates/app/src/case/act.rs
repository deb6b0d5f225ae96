//! Load, decide, write, view: the four steps of every change of a case. The first three are one transaction, and
//! the view is made and written as text while the disk flushes it (decision 0012).

use std::sync::Arc;

use case_core::apply::apply;
use case_core::case::Case;
use case_core::decide::hand::holder;
use case_core::decide::{Command, Context, decide, decide_blocked, paper};
use case_core::event::{CaseEvent, FieldSet};
use case_core::net::Net;
use case_store::table::{archive, case as table};
use case_store::{NewEvent, Tx};
use flow_model::step::{FieldKind, FormField};

use super::row::{self, Loaded, Moment};
use super::view::build::Beside;
use super::view::{self, CaseView};
use super::{recent, tick};
use crate::app::App;
use crate::error::AppError;
use crate::form;
use crate::light::HEAD;
use crate::number::take::{self, Issue, Of};
use crate::session::people::Person;
use crate::told::Told;
use crate::written::Written;

/// Which post acts: that of a step, or that of the step where the case stands.
pub(crate) enum As<'a> {
    /// The post of this step.
    Step(&'a str),
    /// This post.
    Post(&'a str),
    /// A post of the person by which the case as a whole may be touched.
    Whoever,
    /// The post of this step, or the head where another person holds the step: for handing work over.
    Over(&'a str),
    /// The post of the step that issued this paper of the case.
    Paper(u32),
}

/// Does a command on a case that is there. `after` runs in the same transaction, when the command was accepted.
pub(crate) fn act(
    app: &App,
    id: &str,
    acting: As<'_>,
    command: &Command,
    after: impl FnOnce(&Tx<'_>) -> Result<(), AppError>,
) -> Result<Written<CaseView>, AppError> {
    act_issuing(app, id, acting, (command, Issue::Usual), after)
}

/// As [`act`], where a step is told which papers it issues.
pub(crate) fn act_issuing(
    app: &App,
    id: &str,
    acting: As<'_>,
    (command, issue): (&Command, Issue<'_>),
    after: impl FnOnce(&Tx<'_>) -> Result<(), AppError>,
) -> Result<Written<CaseView>, AppError> {
    let me = app.me()?;
    let work = |tx: &Tx<'_>| {
        let (place, loaded) = recent::to_write(app, tx, id)?;
        let Loaded {
            row: before,
            case,
            chart,
        } = loaded;
        if before.standing.state != table::RowState::Running
            && let Some(archived) = archive::of_case(tx, id)?
        {
            return Err(AppError::new("case_archived").with("year", archived.year));
        }
        let case = tick::caught_up(app, tx, (id, &chart.net), case)?;
        let at_step = |node: &str| {
            let post = chart.net.node(node).map_or("", |node| node.post.as_str());
            me.acting_on(&case, node, post)
        };
        let actor = match acting {
            As::Step(node) => at_step(node),
            As::Post(post) => me.acting(post),
            As::Whoever => me.acting(whoever(&chart.net, &before, &me)),
            As::Over(node) if as_head(&case, node, &me) => me.acting(HEAD),
            As::Over(node) => at_step(node),
            As::Paper(at) => me.acting(issuer(&chart.net, &case, at)),
        };
        let calendar = app.calendar(tx)?;
        let context = Context {
            now: app.now(),
            actor,
            calendar: &calendar,
        };
        let case = match command {
            Command::Done(done) => {
                form::fill::record(app, tx, (id, &done.node), (&chart.net, case), &context)?
            }
            Command::SetField(set) => typed(&chart.net, set).map(|()| case)?,
            Command::Start(_)
            | Command::Confirm(_)
            | Command::SendBack(_)
            | Command::Withdraw(_)
            | Command::Extend(_)
            | Command::Claim(_)
            | Command::Release(_)
            | Command::HandOver(_)
            | Command::NumberPaper(_)
            | Command::VoidNumber(_)
            | Command::Stop(_)
            | Command::NoteReceipt(_)
            | Command::NoteRemedy(_)
            | Command::Halt(_)
            | Command::Resume(_)
            | Command::Tick => case,
        };
        let unnumbered = Of {
            id,
            net: &chart.net,
            case: &case,
            who: &me.name,
        };
        let command = take::numbered(app, tx, unnumbered, command, issue)?;
        let command = command.as_ref();
        let papers = case.papers.clone();
        let events = match command {
            Command::Withdraw(_) if row::blocked(tx, id, &case)? => {
                decide_blocked(&chart.net, &case, command, &context)?
            }
            _ => decide(&chart.net, Some(&case), command, &context)?,
        };
        let mut case = commit(app, tx, id, &chart.net, Some(case), &events)?
            .ok_or_else(|| AppError::new("broken").detail("a command made no event"))?;
        if let Command::SetField(set) = command {
            case = form::fill::record(app, tx, (id, &set.node), (&chart.net, case), &context)?;
        }
        let numbered = Of {
            id,
            net: &chart.net,
            case: &case,
            who: &me.name,
        };
        take::keep(app, tx, &papers, numbered)?;
        let at = Moment {
            now: context.now,
            calendar: &calendar,
        };
        let names = (id, before.facts.query_code.as_str());
        let mut row = row::lit(app, tx, names, &chart.net, &case, at)?;
        row.past = before.past;
        let place = table::put_over(tx, &place, &before, &row, &case)?;
        after(tx)?;
        let loaded = Loaded { row, case, chart };
        let beside = view::build::read(app, tx, &me, (&place, &loaded))?;
        Ok::<_, AppError>((place, loaded, beside))
    };
    write_and_show(app, id, work)
}

/// Writes a case in one transaction; its view is made and written as text on the second thread while the disk
/// flushes. A view of what was not committed is thrown away.
pub(crate) fn write_and_show(
    app: &App,
    id: &str,
    work: impl FnOnce(&Tx<'_>) -> Result<(table::Place, Loaded, Beside), AppError>,
) -> Result<Written<CaseView>, AppError> {
    let turn = app.recent.turn();
    let then = |(place, loaded, beside): (_, Loaded, _), commit: &mut dyn FnMut() -> _| {
        let version = loaded.case.version;
        let written = Arc::new(loaded);
        let shown = Arc::clone(&written);
        let make = move || Written::new(&view::build::build(&shown, beside));
        let view = app.aside.begin(make);
        commit()?;
        app.recent.keep(turn, place, written);
        Ok::<_, AppError>((view, version))
    };
    let (view, version) = app.store.write_while(work, then)?;
    tell(app, id, version);
    view.take()
}

/// The post of the step that issued a paper.
fn issuer<'a>(net: &'a Net, case: &'a Case, paper: u32) -> &'a str {
    let paper = usize::try_from(paper)
        .ok()
        .and_then(|at| case.papers.get(at));
    paper.map_or("", |paper| paper::issuer(net, case, paper))
}

/// A computed field is never typed.
fn typed(net: &Net, set: &FieldSet) -> Result<(), AppError> {
    let form = net
        .node(&set.node)
        .map_or(&[][..], |node| node.step.form.as_slice());
    let computed = |field: &FormField| field.key == set.key && field.kind == FieldKind::Computed;
    if form.iter().any(computed) {
        return Err(AppError::new("field_computed").field(&set.key));
    }
    Ok(())
}

/// The post by which a person may touch the case as a whole: one where it stands, or one that opens such cases.
pub(crate) fn whoever<'a>(net: &'a Net, row: &'a table::CaseRow, me: &Person) -> &'a str {
    let here = row.steps.iter().map(|step| step.post.as_str());
    here.chain(net.starters().iter().map(String::as_str))
        .find(|post| me.acts_as(post))
        .unwrap_or("")
}

/// Whether the person disposes of a step as the head: another person holds it.
fn as_head(case: &Case, node: &str, me: &Person) -> bool {
    let others = holder(case, node).is_some_and(|claim| !me.answers_for(&claim.held.by.user));
    others && me.holds(HEAD)
}

/// Appends events to the log and folds them into the case.
pub(crate) fn commit(
    app: &App,
    tx: &Tx<'_>,
    id: &str,
    net: &Net,
    mut case: Option<Case>,
    events: &[CaseEvent],
) -> Result<Option<Case>, AppError> {
    for event in events {
        tx.append(NewEvent::of_case(
            &app.hooks.ids.uuid(),
            &app.device.region,
            id,
            event,
        )?)?;
        let next =
            apply(net, case, event).map_err(|misfit| AppError::new("broken").detail(misfit))?;
        case = Some(next);
    }
    Ok(case)
}

/// Tells the screens and the sync loop that a case has new events.
pub(crate) fn tell(app: &App, case: &str, version: u32) {
    app.tell(Told::CaseChanged {
        case: case.to_owned(),
        version,
    });
    app.line.wake();
}
