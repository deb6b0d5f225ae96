//! The command table: every use case by name, with its request, its reply and its body. A regular list.

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::app::App;
use crate::desk::time;
use crate::error::AppError;
use crate::written::Reply;
use crate::{
    archive, calendar, case, changeover, chart, code, deputy, desk, form, item, job, light, mining,
    number, optimise, past, rule, session, sync,
};

/// Gives the whole table to a macro, row by row: `name: request => reply, who may, body;`.
///
/// Who may: `anyone`, `person` (signed in), `designer` (signed in, holding the designer's post).
macro_rules! command_table {
    ($with:ident) => {
        $with! {
            "session.people": session::people::SessionPeople => session::people::People, anyone, session::people::run;
            "session.sign_in": session::sign_in::SessionSignIn => session::people::Person, anyone, session::sign_in::run;
            "session.sign_out": session::sign_out::SessionSignOut => session::sign_out::Done, person, session::sign_out::run;
            "session.current": session::current::SessionCurrent => session::current::Current, anyone, session::current::run;
            "desk.overview": desk::overview::DeskOverview => desk::overview::Overview, person, desk::overview::run;
            "case.list": case::list::CaseList => case::list::CasePage, person, case::list::run;
            "case.show": case::show::CaseShow => case::view::CaseView, person, case::show::run;
            "case.start": case::start::CaseStart => case::view::CaseView, person, case::start::run;
            "case.keep_draft": case::keep_draft::CaseKeepDraft => session::sign_out::Done, person, case::keep_draft::run;
            "case.drop_draft": case::drop_draft::CaseDropDraft => session::sign_out::Done, person, case::drop_draft::run;
            "case.set_field": case::set_field::CaseSetField => case::view::CaseView, person, case::set_field::run;
            "case.confirm": case::confirm::CaseConfirm => case::view::CaseView, person, case::confirm::run;
            "case.reasons": case::confirm::CaseReasons => case::confirm::Reasons, person, case::confirm::reasons;
            "case.move": case::r#move::CaseMove => case::view::CaseView, person, case::r#move::run;
            "case.send_back": case::send_back::CaseSendBack => case::view::CaseView, person, case::send_back::run;
            "case.withdraw": case::withdraw::CaseWithdraw => case::view::CaseView, person, case::withdraw::run;
            "case.claim": case::hand::CaseClaim => case::view::CaseView, person, case::hand::claim;
            "case.release": case::hand::CaseRelease => case::view::CaseView, person, case::hand::release;
            "case.hand_over": case::hand::CaseHandOver => case::view::CaseView, person, case::hand::hand_over;
            "case.candidates": case::hand::CaseCandidates => Vec<case::view::ActorView>, person, case::hand::candidates;
            "case.log": case::log::CaseLog => Vec<case::log::CaseRecord>, person, case::log::run;
            "deputy.list": deputy::list::DeputyList => Vec<deputy::list::DeputyRow>, person, deputy::list::run;
            "deputy.set": deputy::set::DeputySet => Vec<deputy::list::DeputyRow>, person, deputy::set::run;
            "deputy.end": deputy::end::DeputyEnd => Vec<deputy::list::DeputyRow>, person, deputy::end::run;
            "case.stop": case::stop::CaseStop => case::view::CaseView, person, case::stop::run;
            "case.receipt": case::stop::CaseReceipt => case::view::CaseView, person, case::stop::receipt;
            "case.halt": case::halt::CaseHalt => case::view::CaseView, person, case::halt::run;
            "case.resume": case::halt::CaseResume => case::view::CaseView, person, case::halt::resume;
            "case.remedy": case::remedy::CaseRemedy => case::view::CaseView, person, case::remedy::run;
            "case.counts": case::counts::CaseCounts => case::counts::CountsOfCases, person, case::counts::run;
            "case.extend": case::extend::CaseExtend => case::view::CaseView, person, case::extend::run;
            "case.papers": case::paper::CasePapers => Vec<case::paper::CasePaperRow>, person, case::paper::list_all;
            "case.paper": case::paper::CasePaper => chart::export::Exported, person, case::paper::run;
            "case.export_log": case::export_log::CaseExportLog => case::export_log::ExportedLog, person, case::export_log::run;
            "law.local": rule::local::LawLocal => rule::local::LocalLaw, person, rule::local::run;
            "law.set_local": rule::local::LocalLaw => rule::local::LocalLaw, person, rule::local::set;
            "number.settings": number::settings::NumberSettings => number::settings::NumberSettingsView, person, number::settings::run;
            "number.set_settings": number::settings::NumberWords => number::settings::NumberSettingsView, person, number::settings::set;
            "number.standing": number::standing::NumberStanding => number::standing::NumberStandingView, person, number::standing::run;
            "number.ask": number::ask::NumberAsk => number::standing::NumberStandingView, person, number::ask::run;
            "number.split": number::slip::NumberSplit => number::slip::Slip, person, number::slip::split;
            "number.take": number::slip::NumberTake => number::standing::NumberStandingView, person, number::slip::take;
            "number.assign": number::assign::NumberAssign => case::view::CaseView, person, number::assign::run;
            "number.void": number::void::NumberVoid => case::view::CaseView, person, number::void::run;
            "number.void_next": number::void::NumberVoidNext => number::standing::NumberStandingView, person, number::void::next;
            "number.register": number::register::NumberRegister => number::register::NumberRegisterView, person, number::register::run;
            "past.import": past::import::PastImport => past::import::PastReport, designer, past::import::run;
            "past.batches": past::batches::PastBatches => Vec<past::batches::PastBatch>, person, past::batches::run;
            "past.undo": past::undo::PastUndo => past::batches::PastBatch, designer, past::undo::run;
            "past.show": past::show::PastShow => past::show::PastView, person, past::show::run;
            "past.carry_on": past::carry_on::PastCarryOn => past::carry_on::CarriedOn, designer, past::carry_on::run;
            "archive.list": archive::list::ArchiveList => archive::list::Archives, person, archive::list::run;
            "archive.close": archive::ArchiveClose => archive::ArchiveClosed, person, archive::close;
            "archive.bring_back": archive::ArchiveBringBack => archive::list::Archives, person, archive::bring_back;
            "archive.verify": archive::verify::ArchiveVerify => archive::verify::LogVerified, person, archive::verify::run;
            "item.list": item::list::ItemList => item::list::ItemPage, person, item::list::run;
            "item.show": item::show::ItemShow => item::show::ItemView, person, item::show::run;
            "item.import": item::import::ItemImport => item::import::Imported, designer, item::import::run;
            "item.add_code": code::item::ItemAddCode => item::show::ItemView, designer, code::item::add;
            "item.end_code": code::item::ItemEndCode => item::show::ItemView, designer, code::item::end;
            "item.confirm_code": code::item::ItemConfirmCode => item::show::ItemView, designer, code::item::confirm;
            "code.schemes": code::scheme::CodeSchemes => Vec<code::scheme::SchemeView>, person, code::scheme::run;
            "code.set_scheme": code::scheme::CodeSetScheme => Vec<code::scheme::SchemeView>, designer, code::scheme::set;
            "code.check": code::scheme::CodeCheck => code::scheme::CodeChecked, person, code::scheme::check;
            "code.regions": code::region::CodeRegions => code::region::RegionsView, person, code::region::run;
            "code.import_regions": code::region::CodeImportRegions => code::region::RegionsImported, designer, code::region::import;
            "item.export": item::export::ItemExport => item::export::ExportedItems, person, item::export::run;
            "item.bind": item::bind::ItemBind => item::show::ItemView, designer, item::bind::run;
            "chart.list": chart::list::ChartList => Vec<chart::list::ChartRow>, person, chart::list::run;
            "chart.shelves": chart::shelves::ChartShelves => chart::shelves::Shelves, person, chart::shelves::run;
            "chart.open": chart::open::ChartOpen => chart::open::OpenChart, person, chart::open::run;
            "chart.create": chart::create::ChartCreate => chart::open::OpenChart, designer, chart::create::run;
            "chart.templates": chart::templates::ChartTemplates => Vec<chart::templates::ChartTemplate>, person, chart::templates::run;
            "chart.read_file": chart::read_file::ChartReadFile => chart::open::OpenChart, designer, chart::read_file::run;
            "chart.save": chart::save::ChartSave => chart::save::Saved, designer, chart::save::run;
            "chart.check": chart::check::ChartCheck => chart::check::Checked, person, chart::check::run;
            "chart.compare": chart::compare::ChartCompare => chart::compare::Compared, person, chart::compare::run;
            "chart.correct": chart::correct::ChartCorrect => chart::correct::Corrected, person, chart::correct::run;
            "chart.publish": chart::publish::ChartPublish => chart::publish::Published, designer, chart::publish::run;
            "chart.submit": chart::submit::ChartSubmit => chart::open::OpenChart, designer, chart::submit::run;
            "chart.recall": chart::submit::ChartRecall => chart::open::OpenChart, designer, chart::submit::recall;
            "chart.review": chart::review::ChartReview => chart::open::OpenChart, person, chart::review::run;
            "chart.retire": chart::retire::ChartRetire => chart::open::OpenChart, designer, chart::retire::run;
            "chart.restore": chart::restore::ChartRestore => chart::open::OpenChart, designer, chart::restore::run;
            "chart.discard_draft": chart::discard_draft::ChartDiscardDraft => session::sign_out::Done, designer, chart::discard_draft::run;
            "chart.set_department": chart::set_department::ChartSetDepartment => session::sign_out::Done, designer, chart::set_department::run;
            "chart.history": chart::history::ChartHistory => chart::history::HistoryOfChart, person, chart::history::run;
            "chart.check_all": chart::check_all::ChartCheckAll => job::running::JobRow, person, chart::check_all::run;
            "chart.review_settings": chart::review::settings::ChartReviewSettings => chart::review::settings::ReviewSettings, person, chart::review::settings::run;
            "chart.set_review_settings": chart::review::settings::ChartSetReviewSettings => chart::review::settings::ReviewSettings, person, chart::review::settings::set;
            "chart.measure": chart::measure::ChartMeasure => chart::measure::Measure, person, chart::measure::run;
            "chart.measure_all": chart::measure_all::ChartMeasureAll => job::running::JobRow, person, chart::measure_all::run;
            "chart.measured": chart::measure_all::ChartMeasured => chart::measure_all::MeasuredCharts, person, chart::measure_all::measured;
            "chart.import_table": chart::import_table::ChartImportTable => chart::import_table::ImportedTable, designer, chart::import_table::run;
            "chart.export_table": chart::export_table::ChartExportTable => chart::export_table::ExportedTable, person, chart::export_table::run;
            "chart.export_figures": chart::export_table::ChartExportFigures => chart::export_table::ExportedTable, person, chart::export_table::figures;
            "chart.simulate": chart::simulate::ChartSimulate => chart::simulate::Outcome, person, chart::simulate::run;
            "chart.propose": chart::propose::ChartPropose => Vec<chart::propose::Proposal>, person, chart::propose::run;
            "optimise.scenario": optimise::scenario::OptimiseScenario => optimise::scenario::ScenarioView, person, optimise::scenario::run;
            "optimise.keep_scenario": optimise::scenario::OptimiseKeepScenario => optimise::scenario::ScenarioView, designer, optimise::scenario::keep;
            "optimise.reset_scenario": optimise::scenario::OptimiseScenario => optimise::scenario::ScenarioView, designer, optimise::scenario::reset;
            "optimise.read_scenario": optimise::scenario::OptimiseReadScenario => optimise::scenario::ScenarioView, designer, optimise::scenario::read;
            "optimise.write_scenario": optimise::scenario::OptimiseScenario => chart::export::Exported, person, optimise::scenario::write;
            "optimise.fill": optimise::fill::OptimiseFill => optimise::fill::FilledView, designer, optimise::fill::run;
            "optimise.beside": optimise::beside::OptimiseBeside => Vec<optimise::beside::BesideRow>, person, optimise::beside::run;
            "optimise.simulate": optimise::simulate::OptimiseSimulate => job::running::JobRow, person, optimise::simulate::run;
            "optimise.simulated": optimise::simulate::OptimiseSimulated => Option<optimise::simulate::SimulationView>, person, optimise::simulate::simulated;
            "optimise.export_log": optimise::export_log::OptimiseExportLog => chart::export::Exported, person, optimise::export_log::run;
            "optimise.dots": optimise::dots::OptimiseDots => Option<mining::dots::DotsView>, person, optimise::dots::run;
            "optimise.take": optimise::take::OptimiseTake => optimise::accept::RedesignRow, designer, optimise::take::run;
            "optimise.untake": optimise::take::OptimiseUntake => Vec<optimise::accept::RedesignRow>, designer, optimise::take::untake;
            "mining.open": mining::open::MiningOpen => mining::open::LogView, person, mining::open::run;
            "mining.logs": mining::open::MiningLogs => Vec<mining::open::LogView>, person, mining::open::logs;
            "mining.close": mining::open::MiningClose => Vec<mining::open::LogView>, person, mining::open::close;
            "mining.summary": mining::summary::MiningSummary => mining::summary::LogSummary, person, mining::summary::run;
            "mining.map": mining::map::MiningMap => mining::map::MapView, person, mining::map::run;
            "mining.variants": mining::variants::MiningVariants => mining::variants::VariantPage, person, mining::variants::run;
            "mining.cases": mining::cases::MiningCases => mining::cases::LoggedCases, person, mining::cases::run;
            "mining.discover": mining::discover::MiningDiscover => mining::discover::Discovered, person, mining::discover::run;
            "mining.keep_chart": mining::keep::MiningKeepChart => mining::keep::KeptChart, designer, mining::keep::run;
            "mining.conform": mining::conform::MiningConform => mining::conform::ConformView, person, mining::conform::run;
            "mining.dots": mining::dots::MiningDots => mining::dots::DotsView, person, mining::dots::run;
            "optimise.search": optimise::search::OptimiseSearch => job::running::JobRow, person, optimise::search::run;
            "optimise.found": optimise::search::OptimiseFound => Option<optimise::search::FoundView>, person, optimise::search::found;
            "optimise.point": optimise::point::OptimisePoint => optimise::point::OptimisePointFile, person, optimise::point::run;
            "optimise.accept": optimise::accept::OptimiseAccept => optimise::accept::RedesignRow, designer, optimise::accept::run;
            "optimise.undo": optimise::accept::OptimiseRedesigns => Vec<optimise::accept::RedesignRow>, designer, optimise::accept::undo;
            "optimise.report": optimise::report::OptimiseReport => chart::export::Exported, person, optimise::report::run;
            "optimise.study": optimise::study::OptimiseStudy => Vec<optimise::study::StudyRow>, person, optimise::study::run;
            "optimise.redesigns": optimise::accept::OptimiseRedesigns => Vec<optimise::accept::RedesignRow>, person, optimise::accept::list;
            "changeover.plan": changeover::plan::ChangeoverPlan => changeover::plan::ChangeoverView, person, changeover::plan::run;
            "changeover.check": changeover::pair::ChangeoverWish => job::running::JobRow, designer, changeover::check::run;
            "changeover.checked": changeover::check::ChangeoverChecked => changeover::check::ChangeoverReport, person, changeover::check::checked;
            "changeover.commit": changeover::pair::ChangeoverWish => changeover::commit::ChangeoverDone, designer, changeover::commit::run;
            "changeover.list": changeover::list::ChangeoverList => Vec<changeover::list::ChangeoverRow>, person, changeover::list::run;
            "changeover.undo": changeover::undo::ChangeoverUndo => changeover::commit::ChangeoverDone, designer, changeover::undo::run;
            "job.running": job::running::JobRunning => Vec<job::running::JobRow>, person, job::running::run;
            "job.cancel": job::cancel::JobCancel => job::cancel::JobCancelled, person, job::cancel::run;
            "chart.arrange": chart::arrange::ChartArrange => chart::arrange::Arranged, person, chart::arrange::run;
            "chart.export": chart::export::ChartExport => chart::export::Exported, person, chart::export::run;
            "rule.list": rule::list::RuleList => Vec<rule::list::RuleRow>, person, rule::list::run;
            "rule.set": rule::set::RuleSet => rule::list::RuleRow, designer, rule::set::run;
            "light.rules": light::rules::LightRules => Vec<light::rules::LightRule>, person, light::rules::run;
            "light.set": light::set::LightSet => light::rules::LightRule, person, light::set::run;
            "light.list": light::list::LightList => light::list::LightPage, person, light::list::run;
            "light.take_down": light::take_down::LightTakeDown => light::alert::Alert, person, light::take_down::run;
            "form.show": form::show::FormShow => form::show::FormsView, person, form::show::run;
            "form.save": form::save::FormSave => form::save::FormsSaved, designer, form::save::run;
            "form.compute": form::compute::FormCompute => form::compute::ComputedForms, person, form::compute::run;
            "form.attach": form::attach::FormAttach => form::attach::AttachedFile, person, form::attach::run;
            "form.file": form::file::FormFile => form::file::FileContent, person, form::file::run;
            "calendar.year": calendar::year::CalendarYear => calendar::year::YearView, person, calendar::year::run;
            "calendar.set_day": calendar::set_day::CalendarSetDay => calendar::year::YearView, designer, calendar::set_day::run;
            "sync.status": sync::status::SyncStatus => sync::status::SyncState, person, sync::status::run;
            "sync.enrol": sync::enrol::SyncEnrol => sync::status::SyncState, person, sync::enrol::run;
            "sync.now": sync::now::SyncNow => sync::status::SyncState, person, sync::now::run;
            "sync.records": sync::records::SyncRecords => sync::records::RecordPage, person, sync::records::run;
            "sync.receipt": sync::receipt::SyncReceipt => sync::receipt::ReceiptView, person, sync::receipt::run;
        }
    };
}
pub(crate) use command_table;

/// Largest request, written as JSON. The largest file is 64 MiB, a third more in base64.
pub const MAX_PAYLOAD_BYTES: usize = 96 * 1024 * 1024;
/// Code of the post that draws charts and keeps the catalogue.
pub const DESIGNER: &str = "designer";

/// Who may call a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Access {
    Anyone,
    Person,
    Designer,
}

/// Runs one command of the table and answers a value, for whoever looks into the reply.
///
/// # Errors
/// As [`answer`].
pub fn dispatch(app: &App, name: &str, payload: Value) -> Result<Value, AppError> {
    Ok(serde_json::from_str(answer(app, name, payload)?.get())?)
}

/// Runs one command of the table and answers the text that crosses to a screen. A mistake in the program does not
/// pass this edge: it becomes `broken`.
///
/// # Errors
/// What the body answers, `unknown_command`, `bad_request`, `too_large`, `not_signed_in`, `wrong_post`.
pub fn answer(app: &App, name: &str, payload: Value) -> Result<Box<RawValue>, AppError> {
    let span = tracing::info_span!("command", command.name = name);
    let _inside = span.enter();
    let result = catch_unwind(AssertUnwindSafe(|| route(app, name, payload)));
    let result = result.unwrap_or_else(|panic| {
        let what = panic
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| panic.downcast_ref::<&str>().copied())
            .unwrap_or("panic");
        Err(AppError::new("broken").detail(what))
    });
    if let Err(error) = &result
        && error.family == crate::error::Family::Broken
    {
        tracing::error!(error.code = %error.code, error.detail = error.detail.as_deref().unwrap_or(""), "broken");
    }
    result
}

/// Names of all commands, in the order of the table.
pub fn names() -> Vec<&'static str> {
    macro_rules! rows {
        ($($name:literal: $request:ty => $reply:ty, $who:ident, $body:path;)*) => { vec![$($name),*] };
    }
    command_table!(rows)
}

fn route(app: &App, name: &str, payload: Value) -> Result<Box<RawValue>, AppError> {
    macro_rules! rows {
        ($($name:literal: $request:ty => $reply:ty, $who:ident, $body:path;)*) => {
            match name {
                $($name => {
                    check_access(app, rows!(@ $who))?;
                    // Who signs in does not wait for the clock: what shows cases looks.
                    if !name.starts_with("session.") {
                        time::look(app)?;
                    }
                    Reply::<$reply>::text($body(app, read::<$request>(payload)?)?)
                })*
                _ => Err(AppError::new("unknown_command").with("command", name)),
            }
        };
        (@ anyone) => { Access::Anyone };
        (@ person) => { Access::Person };
        (@ designer) => { Access::Designer };
    }
    command_table!(rows)
}

fn check_access(app: &App, access: Access) -> Result<(), AppError> {
    match access {
        Access::Anyone => Ok(()),
        Access::Person => app.me().map(|_| ()),
        Access::Designer => {
            let me = app.me()?;
            if me.holds(DESIGNER) {
                return Ok(());
            }
            Err(AppError::new("wrong_post").with("post", DESIGNER))
        }
    }
}

fn read<T: DeserializeOwned>(payload: Value) -> Result<T, AppError> {
    let mut size = Size(0);
    serde_json::to_writer(&mut size, &payload)
        .map_err(|_| AppError::new("too_large").with("limit", MAX_PAYLOAD_BYTES))?;
    let payload = if payload.is_null() {
        Value::Object(serde_json::Map::new())
    } else {
        payload
    };
    serde_json::from_value(payload).map_err(|error| AppError::new("bad_request").detail(error))
}

/// Counts bytes and stops at the limit.
struct Size(usize);

impl std::io::Write for Size {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len();
        if self.0 > MAX_PAYLOAD_BYTES {
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
