//! The command table: every use case by name, with its request, its reply and its body. A regular list.

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
            "case.move": case::r#move::CaseMove => case::view::CaseView, person, case::r#move::run;
            "case.send_back": case::send_back::CaseSendBack => case::view::CaseView, person, case::send_back::run;
            "case.withdraw": case::withdraw::CaseWithdraw => case::view::CaseView, person, case::withdraw::run;
            "item.list": item::list::ItemList => item::list::ItemPage, person, item::list::run;
            "item.show": item::show::ItemShow => item::show::ItemView, person, item::show::run;
            "item.import": item::import::ItemImport => item::import::Imported, designer, item::import::run;
            "item.bind": item::bind::ItemBind => item::show::ItemView, designer, item::bind::run;
            "chart.list": chart::list::ChartList => Vec<chart::list::ChartRow>, person, chart::list::run;
            "chart.open": chart::open::ChartOpen => chart::open::OpenChart, person, chart::open::run;
            "chart.create": chart::create::ChartCreate => chart::open::OpenChart, designer, chart::create::run;
            "chart.read_file": chart::read_file::ChartReadFile => chart::open::OpenChart, designer, chart::read_file::run;
            "chart.save": chart::save::ChartSave => chart::save::Saved, designer, chart::save::run;
            "chart.check": chart::check::ChartCheck => chart::check::Checked, person, chart::check::run;
            "chart.publish": chart::publish::ChartPublish => chart::publish::Published, designer, chart::publish::run;
            "chart.measure": chart::measure::ChartMeasure => chart::measure::Measure, person, chart::measure::run;
            "chart.simulate": chart::simulate::ChartSimulate => chart::simulate::Outcome, person, chart::simulate::run;
            "chart.propose": chart::propose::ChartPropose => Vec<chart::propose::Proposal>, person, chart::propose::run;
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
