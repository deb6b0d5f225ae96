//! Why something may not happen to a case: a code, the field, the article, facts. No sentences.

use std::collections::BTreeMap;

use flow_model::step::Basis;
use serde::{Deserialize, Serialize};

/// A refusal with everything that a sentence about it needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejection {
    /// What is wrong.
    pub code: Code,
    /// The form field, gateway or property that it is about: a field key, a gateway id, `opinion`, `reason`…
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The article that demands it, where one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<Basis>,
    /// Facts by name: `node`, `post`, `limit`…
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, String>,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// What is wrong. The text of a code is its name in snake case and never changes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Code {
            $($(#[$doc])* #[serde(rename = $text)] $name,)*
        }

        impl Code {
            /// Every code, so that a test can ask for a text of each.
            pub const ALL: &'static [Code] = &[$(Code::$name),*];

            /// The code as it crosses to windows and networks.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Code::$name => $text,)*
                }
            }
        }
    };
}

codes! {
    /// The first event of a case must open it.
    CaseNotStarted = "case_not_started",
    /// The case was opened before.
    CaseAlreadyStarted = "case_already_started",
    /// The case has ended or was withdrawn: nothing follows.
    CaseEnded = "case_ended",
    /// The chart has no such step.
    StepUnknown = "step_unknown",
    /// The case does not stand at this step.
    StepNotOpen = "step_not_open",
    /// Another post acts on this step; params `post`.
    WrongPost = "wrong_post",
    /// The step's form has no such field.
    FieldUnknown = "field_unknown",
    /// A required field is neither filled nor marked 缺失 with a reason.
    FieldRequired = "field_required",
    /// The value does not fit the kind of the field; params `kind`.
    FieldInvalid = "field_invalid",
    /// The value is below or above the bounds of the field; params `min`, `max`, `label`.
    FieldOutOfBounds = "field_out_of_bounds",
    /// A gap needs its reason.
    MissingNeedsReason = "missing_needs_reason",
    /// The act needs a written opinion.
    OpinionRequired = "opinion_required",
    /// A refusal needs its reasons.
    RefusalNeedsReason = "refusal_needs_reason",
    /// A reason must be written.
    ReasonRequired = "reason_required",
    /// A branch must be chosen at the gateway in `field`.
    RouteRequired = "route_required",
    /// Exactly one branch can be chosen at the gateway in `field`.
    RouteOnlyOne = "route_only_one",
    /// The named flow does not leave the gateway in `field`.
    RouteUnknown = "route_unknown",
    /// A branch was chosen at a gateway that the case does not pass.
    RouteUnused = "route_unused",
    /// More branches, officers or the like than a move may name; params `max`.
    TooMany = "too_many",
    /// Too few officers acted together; params `needed`, `present`.
    OfficersMissing = "officers_missing",
    /// The same user is named twice among the acting officers.
    OfficersRepeated = "officers_repeated",
    /// Who did an earlier act may not do this one; params `user`, `act`, `earlier`.
    SeparationOfDuties = "separation_of_duties",
    /// The step to return to was never passed.
    SendBackNotPassed = "send_back_not_passed",
    /// The step to return to does not lie before this one.
    SendBackNotBefore = "send_back_not_before",
    /// A path beside an activity was begun more than once: it cannot be told what goes back.
    SendBackAmbiguous = "send_back_ambiguous",
    /// A text is longer than allowed; params `max`.
    TextTooLong = "text_too_long",
    /// A text that must not be empty is empty.
    TextEmpty = "text_empty",
    /// A code, number or digest has the wrong form.
    ValueMalformed = "value_malformed",
    /// The case type differs from the chart's; params `expected`.
    CaseTypeDiffers = "case_type_differs",
    /// The promised limit is longer than the statutory one.
    PromiseOverStatutory = "promise_over_statutory",
    /// The event is earlier than the one before it; params `latest`.
    TimeBackwards = "time_backwards",
    /// The walk behind the step does not end; params `limit`.
    WalkTooLong = "walk_too_long",
    /// The case as recorded does not fit the chart.
    CaseMisfit = "case_misfit",
}

impl Rejection {
    /// A refusal with nothing but its code.
    #[must_use]
    pub fn new(code: Code) -> Self {
        Rejection {
            code,
            field: None,
            article: None,
            params: BTreeMap::new(),
        }
    }

    /// Names the field that it is about.
    #[must_use]
    pub fn field(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// Names the article that demands it.
    #[must_use]
    pub fn article(mut self, article: Option<Basis>) -> Self {
        self.article = article;
        self
    }

    /// Adds one fact.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }
}
