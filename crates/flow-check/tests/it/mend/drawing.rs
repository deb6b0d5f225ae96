//! Corrections of rules on drawing.

use crate::spoil::{Case, LICENCES, PENALTIES, holds};

/// Every rule of this file with its cases.
pub const ALL: &[(&str, &[Case])] = &[
    ("fake-join", FAKE_JOIN),
    ("no-gateway-join-fork", NO_GATEWAY_JOIN_FORK),
    ("no-implicit-split", NO_IMPLICIT_SPLIT),
    ("superfluous-gateway", SUPERFLUOUS_GATEWAY),
    ("conditional-flows", CONDITIONAL_FLOWS),
    ("no-implicit-start", NO_IMPLICIT_START),
    ("no-implicit-end", NO_IMPLICIT_END),
    ("start-event-required", START_EVENT_REQUIRED),
    ("end-event-required", END_EVENT_REQUIRED),
    ("superfluous-label", SUPERFLUOUS_LABEL),
    ("no-duplicate-sequence-flows", NO_DUPLICATE_SEQUENCE_FLOWS),
];

const FAKE_JOIN: &[Case] = &[Case {
    code: "fake_join",
    charts: LICENCES,
    spoil: |s| {
        s.bridge("merge_apply");
    },
}];

#[test]
fn fake_join() {
    holds("fake-join", FAKE_JOIN);
}

const NO_GATEWAY_JOIN_FORK: &[Case] = &[Case {
    code: "join_fork",
    charts: &["licence-promised"],
    spoil: |s| {
        s.bridge("merge_survey");
    },
}];

#[test]
fn no_gateway_join_fork() {
    holds("no-gateway-join-fork", NO_GATEWAY_JOIN_FORK);
}

const NO_IMPLICIT_SPLIT: &[Case] = &[Case {
    code: "implicit_split",
    charts: &["penalty-simple"],
    spoil: |s| {
        s.bridge("fork");
    },
}];

#[test]
fn no_implicit_split() {
    holds("no-implicit-split", NO_IMPLICIT_SPLIT);
}

const SUPERFLUOUS_GATEWAY: &[Case] = &[Case {
    code: "superfluous_gateway",
    charts: &["licence-promised"],
    spoil: |s| {
        s.remove("refuse");
        s.remove("serve_refusal");
        s.remove("end_refused");
        s.remove("extend");
    },
}];

#[test]
fn superfluous_gateway() {
    holds("superfluous-gateway", SUPERFLUOUS_GATEWAY);
}

const CONDITIONAL_FLOWS: &[Case] = &[
    Case {
        code: "condition_missing",
        charts: &["licence-promised"],
        spoil: |s| {
            s.condition("choose_survey", "survey", "需要核查");
        },
    },
    Case {
        code: "condition_missing",
        charts: &["licence-promised"],
        spoil: |s| {
            s.condition("choose_decide", "decide", "准予许可");
        },
    },
];

#[test]
fn conditional_flows() {
    holds("conditional-flows", CONDITIONAL_FLOWS);
}

const NO_IMPLICIT_START: &[Case] = &[Case {
    code: "implicit_start",
    charts: PENALTIES,
    spoil: |s| {
        s.remove("start");
    },
}];

#[test]
fn no_implicit_start() {
    holds("no-implicit-start", NO_IMPLICIT_START);
}

const NO_IMPLICIT_END: &[Case] = &[Case {
    code: "implicit_end",
    charts: LICENCES,
    spoil: |s| {
        s.remove("end_granted");
    },
}];

#[test]
fn no_implicit_end() {
    holds("no-implicit-end", NO_IMPLICIT_END);
}

const START_EVENT_REQUIRED: &[Case] = &[Case {
    code: "start_missing",
    charts: PENALTIES,
    spoil: |s| {
        s.remove("start");
    },
}];

#[test]
fn start_event_required() {
    holds("start-event-required", START_EVENT_REQUIRED);
}

const END_EVENT_REQUIRED: &[Case] = &[Case {
    code: "end_missing",
    charts: &["enforcement"],
    spoil: |s| {
        s.remove("end_court");
        s.remove("court");
        s.remove("demand_court");
        s.remove("end_executed");
    },
}];

#[test]
fn end_event_required() {
    holds("end-event-required", END_EVENT_REQUIRED);
}

const SUPERFLUOUS_LABEL: &[Case] = &[Case {
    code: "superfluous_label",
    charts: LICENCES,
    spoil: |s| {
        s.label("accept", "", "受理后");
    },
}];

#[test]
fn superfluous_label() {
    holds("superfluous-label", SUPERFLUOUS_LABEL);
}

const NO_DUPLICATE_SEQUENCE_FLOWS: &[Case] = &[Case {
    code: "duplicate_flow",
    charts: LICENCES,
    spoil: |s| {
        s.twice("accept");
    },
}];

#[test]
fn no_duplicate_sequence_flows() {
    holds("no-duplicate-sequence-flows", NO_DUPLICATE_SEQUENCE_FLOWS);
}
