//! Corrections of our own rules on posts, limits, marks and cards.

use flow_model::step::{Counting, Material, Risk, RiskGrade};

use crate::draw::days;
use crate::spoil::{Case, LICENCES, PENALTIES, basis, holds};

/// Every rule of this file with its cases.
pub const ALL: &[(&str, &[Case])] = &[
    ("sf/complaint-exit", COMPLAINT_EXIT),
    ("sf/limit-set", LIMIT_SET),
    ("sf/limit-sum", LIMIT_SUM),
    ("sf/instant", INSTANT),
    ("sf/excluded-basis", EXCLUDED_BASIS),
    ("sf/risk-control", RISK_CONTROL),
    ("sf/separation-of-duties", SEPARATION_OF_DUTIES),
    ("sf/route-label", ROUTE_LABEL),
    ("sf/material-twice", MATERIAL_TWICE),
    ("sf/material-shared", MATERIAL_SHARED),
];

const COMPLAINT_EXIT: &[Case] = &[
    Case {
        code: "complaint_missing",
        charts: LICENCES,
        spoil: |s| {
            s.power(|power| power.complaint.clear());
        },
    },
    Case {
        code: "remedy_missing",
        charts: LICENCES,
        spoil: |s| {
            s.power(|power| power.remedy.clear());
        },
    },
];

#[test]
fn complaint_exit() {
    holds("sf/complaint-exit", COMPLAINT_EXIT);
}

const LIMIT_SET: &[Case] = &[
    Case {
        code: "statutory_missing",
        charts: LICENCES,
        spoil: |s| {
            s.power(|power| power.statutory = None);
        },
    },
    Case {
        code: "statutory_missing",
        charts: &["penalty-general"],
        spoil: |s| {
            s.power(|power| power.statutory = None);
        },
    },
    Case {
        code: "statutory_missing",
        charts: &["reconsideration"],
        spoil: |s| {
            s.power(|power| power.statutory = None);
        },
    },
    Case {
        code: "promised_missing",
        charts: &["licence-promised"],
        spoil: |s| {
            s.power(|power| power.promised = None);
        },
    },
    Case {
        code: "limit_missing",
        charts: &["licence-promised"],
        spoil: |s| {
            s.step("serve", |step| step.limit = None);
        },
    },
    Case {
        code: "limit_missing",
        charts: PENALTIES,
        spoil: |s| {
            s.step("serve", |step| step.limit = None);
        },
    },
    Case {
        code: "limit_missing",
        charts: &["penalty-simple"],
        spoil: |s| {
            s.step("decide", |step| step.limit = None);
        },
    },
    Case {
        code: "limit_missing",
        charts: &["reconsideration"],
        spoil: |s| {
            s.step("correct", |step| step.limit = None);
        },
    },
];

#[test]
fn limit_set() {
    holds("sf/limit-set", LIMIT_SET);
}

const LIMIT_SUM: &[Case] = &[Case {
    code: "promised_over_statutory",
    charts: &["licence-promised"],
    spoil: |s| {
        s.power(|power| power.promised = Some(days(21, Counting::Working)));
    },
}];

#[test]
fn limit_sum() {
    holds("sf/limit-sum", LIMIT_SUM);
}

const INSTANT: &[Case] = &[
    Case {
        code: "instant_with_days",
        charts: &["licence-instant"],
        spoil: |s| {
            s.power(|power| power.promised = Some(days(1, Counting::Working)));
        },
    },
    Case {
        code: "zero_days_promised",
        charts: &["licence-promised"],
        spoil: |s| {
            s.power(|power| power.promised = Some(days(0, Counting::Working)));
        },
    },
];

#[test]
fn instant() {
    holds("sf/instant", INSTANT);
}

const EXCLUDED_BASIS: &[Case] = &[
    Case {
        code: "ground_missing",
        charts: &["licence-promised"],
        spoil: |s| {
            s.step("special", |step| {
                step.excluded.as_mut().expect("it is set").article.clear()
            });
        },
    },
    Case {
        code: "ground_missing",
        charts: &["enforcement"],
        spoil: |s| {
            s.step("seize", |step| step.excluded = Some(basis("", "")));
        },
    },
];

#[test]
fn excluded_basis() {
    holds("sf/excluded-basis", EXCLUDED_BASIS);
}

const RISK_CONTROL: &[Case] = &[
    Case {
        code: "control_missing",
        charts: &["licence-promised"],
        spoil: |s| {
            s.step("survey", |step| {
                step.risk.as_mut().expect("a mark").control.clear()
            });
        },
    },
    Case {
        code: "control_missing",
        charts: &["penalty-general"],
        spoil: |s| {
            s.step("decide", |step| {
                step.risk = Some(Risk {
                    grade: RiskGrade::High,
                    description: String::new(),
                    control: String::new(),
                })
            });
        },
    },
];

#[test]
fn risk_control() {
    holds("sf/risk-control", RISK_CONTROL);
}

const SEPARATION_OF_DUTIES: &[Case] = &[
    Case {
        code: "handler_reviews",
        charts: &["licence-promised"],
        spoil: |s| {
            s.step("approve", |step| step.post = Some("review".to_owned()));
        },
    },
    Case {
        code: "handler_reviews",
        charts: &["penalty-general"],
        spoil: |s| {
            s.step("legal_review", |step| {
                step.post = Some("officer".to_owned())
            });
        },
    },
    Case {
        code: "handler_hears",
        charts: &["penalty-general"],
        spoil: |s| {
            s.step("hear", |step| step.post = Some("officer".to_owned()));
        },
    },
];

#[test]
fn separation_of_duties() {
    holds("sf/separation-of-duties", SEPARATION_OF_DUTIES);
}

const ROUTE_LABEL: &[Case] = &[
    Case {
        code: "route_label_missing",
        charts: &["licence-promised"],
        spoil: |s| {
            s.label("choose_survey", "survey", "");
        },
    },
    Case {
        code: "route_label_missing",
        charts: &["penalty-general"],
        spoil: |s| {
            s.label("choose_decide", "decide", "");
        },
    },
    Case {
        code: "route_label_missing",
        charts: &["licence-instant"],
        spoil: |s| {
            s.label("choose_accept", "correct", "");
        },
    },
];

#[test]
fn route_label() {
    holds("sf/route-label", ROUTE_LABEL);
}

const MATERIAL_TWICE: &[Case] = &[Case {
    code: "asked_twice",
    charts: LICENCES,
    spoil: |s| {
        let asked = s.material("apply");
        s.step("approve", |step| step.materials.push(asked));
    },
}];

#[test]
fn material_twice() {
    holds("sf/material-twice", MATERIAL_TWICE);
}

const MATERIAL_SHARED: &[Case] = &[Case {
    code: "can_be_shared",
    charts: &["enforcement"],
    spoil: |s| {
        s.step("seize", |step| {
            step.materials.push(Material {
                name: "营业执照".to_owned(),
                required: true,
                shared_from: Some("市场监管部门".to_owned()),
            })
        });
    },
}];

#[test]
fn material_shared() {
    holds("sf/material-shared", MATERIAL_SHARED);
}
