//! The tables, one file each: its SQL, its shapes, its reads and writes.
//!
//! Reads take a connection (a [`crate::Tx`] can be read from too), writes take a [`crate::Tx`].

pub mod alert;
pub mod archive;
pub mod binding;
pub mod case;
pub mod case_list;
pub mod chart;
pub mod chart_act;
pub mod chart_check;
pub mod chart_shelf;
pub mod chart_version;
pub mod code_table;
pub mod contact;
pub mod counter;
pub mod cursor;
pub mod deputy;
pub mod device;
pub mod draft;
pub mod event;
pub mod form;
pub mod item;
pub mod item_code;
pub(crate) mod lean;
pub mod light_setting;
pub mod local_day;
pub mod log;
pub mod number;
pub mod past_batch;
pub mod past_case;
pub(crate) mod phrase;
pub mod post;
pub mod receipt;
pub mod record;
pub mod redesign;
pub mod rule_switch;
pub mod scenario;
pub mod setting;
pub mod stat;
pub(crate) mod terse;
pub mod user;
pub mod verdict;

/// The tables of version 1, parents before children.
pub(crate) const V1: &[&str] = &[
    log::SQL,
    event::SQL,
    device::SQL,
    contact::SQL,
    cursor::SQL,
    receipt::SQL,
    verdict::SQL,
    counter::SQL,
    stat::SQL,
    setting::SQL,
    post::SQL,
    user::SQL,
    local_day::SQL,
    item::SQL,
    chart::SQL,
    chart_version::SQL,
    binding::SQL,
    case::SQL,
    draft::SQL,
];

/// What version 2 adds: the library of charts, and the way of a version through its reviews.
pub(crate) const V2: &[&str] = &[chart_shelf::SQL, chart_act::SQL, chart_check::SQL];

/// What version 5 changes: a step touches fewer pages.
pub(crate) const V5: &str = case::V5;

/// What the signs of supervision add: the signs themselves, and what a county sets of their rules.
pub(crate) const SIGNS: &[&str] = &[alert::SQL, light_setting::SQL];

/// What persons beside posts add: deputies.
pub(crate) const PERSONS: &str = deputy::SQL;

/// What the ways to end and the kinds of handling add: columns, indexes, counts.
pub(crate) const ENDS: &str = case::ends::SQL;

/// What redesigning adds: the scenario of a chart, and the redesigns that were taken into its drafts.
pub(crate) const REDESIGN: &[&str] = &[scenario::SQL, redesign::SQL];

/// What was done with codes of items, by whom and when.
pub(crate) const CODE_ACTS: &str = item_code::act::SQL;

/// What codes add: those of items beside each other, and the tables that a county adds.
pub(crate) const CODES: &[&str] = &[item_code::SQL, code_table::SQL];
