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
    /// A gate of the law looks at the field: it cannot be put down as missing; params `label`.
    MissingNotAllowed = "missing_not_allowed",
    /// The value does not fail that check, or there is none; params `label`.
    NothingToConfirm = "nothing_to_confirm",
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
    /// It happens by itself when its time or condition comes; nobody does it before.
    HappensByItself = "happens_by_itself",
    /// Its time has not come, or its condition is not true.
    NotDueYet = "not_due_yet",
    /// No condition at the gateway in `field` is true and it has no default; params `label`.
    NoConditionTrue = "no_condition_true",
    /// The fields do not tell how often the activity in `field` is to be done; params `label`.
    RoundsUnknown = "rounds_unknown",
    /// The case was opened by a newer engine; params `engine`.
    EngineNewer = "engine_newer",
    /// The statute of the item provides for no extension, or the county has not set it.
    ExtensionNotProvided = "extension_not_provided",
    /// It was extended before: once is all that the article allows.
    ExtensionSpent = "extension_spent",
    /// Longer than the article allows; params `max`.
    ExtensionTooLong = "extension_too_long",
    /// The clock has not started: there is nothing to extend.
    ExtensionTooEarly = "extension_too_early",
    /// The limit is over.
    ExtensionTooLate = "extension_too_late",
    /// The application counts as accepted since `from`: it can no longer be refused acceptance or sent for correction.
    DeemedAccepted = "deemed_accepted",
    /// The licence counts as renewed since `from`: renewal can no longer be refused.
    DeemedRenewed = "deemed_renewed",
    /// The party was not told before of facts, reasons and rights; params `supply`.
    NoticeMissing = "notice_missing",
    /// A form asks when the notice was served, and nobody has said it; params `label`, `supply`.
    NoticeDayMissing = "notice_day_missing",
    /// The day on which the notice was served is still to come; params `served`.
    NoticeDayAhead = "notice_day_ahead",
    /// The party was not heard; params `supply`.
    PleaMissing = "plea_missing",
    /// The legal review is missing; params `supply`, `why`.
    LegalReviewMissing = "legal_review_missing",
    /// The legal review did not pass; params `supply`.
    LegalReviewNotPassed = "legal_review_not_passed",
    /// A first-time reviewer has not passed the exam; params `supply`.
    ReviewerNeedsExam = "reviewer_needs_exam",
    /// Heavier than what the party was told; params `noticed`, `decided`, `supply`.
    HeavierThanNoticed = "heavier_than_noticed",
    /// An officer has no certificate in the case; params `name`, `supply`.
    CertificateMissing = "certificate_missing",
    /// An officer's certificate has run out; params `name`, `until`, `supply`.
    CertificateExpired = "certificate_expired",
    /// The party asked for a hearing in time and none was held; params `asked`, `last`, `supply`.
    HearingMissing = "hearing_missing",
    /// Who applied, or whom the licence touches, asked for a hearing in time and none was held; params `asked`, `last`,
    /// `supply`.
    LicenceHearingMissing = "licence_hearing_missing",
    /// What is enforced on a holiday of the law without being urgent; params `on`, `name`.
    ExecutionOnHoliday = "execution_on_holiday",
    /// The party may still ask for a hearing; params `last`.
    HearingWindowOpen = "hearing_window_open",
    /// Fewer days before the hearing than the article asks for; params `on`, `first`.
    HearingTooSoon = "hearing_too_soon",
    /// The heads have not discussed a complicated or serious matter together; params `supply`.
    DiscussionMissing = "discussion_missing",
    /// More than the simple procedure allows; params `max`, `fine` or `penalty`.
    SimpleExceeded = "simple_exceeded",
    /// The act was found too late; params `ended`, `found`, `last`.
    LimitationPassed = "limitation_passed",
    /// The applicant was not told how to seek remedy; params `supply`.
    RemediesMissing = "remedies_missing",
    /// Another person has taken the step; params `name`.
    ClaimedByOther = "claimed_by_other",
    /// The step is taken already.
    AlreadyClaimed = "already_claimed",
    /// Nobody has taken the step.
    NotClaimed = "not_claimed",
    /// The step is handed over to the one who holds it.
    HandOverToHolder = "hand_over_to_holder",
    /// The step does not make that paper, or the case has no such one; params `paper`.
    PaperUnknown = "paper_unknown",
    /// The paper has a number: it must be made void before; params `number`.
    PaperHasNumber = "paper_has_number",
    /// The paper has no number; params `paper`.
    PaperHasNoNumber = "paper_has_no_number",
    /// The case does not run on that version, or it is the same one; params `version`.
    MoveVersionDiffers = "move_version_differs",
    /// The plan names what the versions do not hold; params `node`.
    MovePlanWrong = "move_plan_wrong",
    /// The new version has no place for where the case stands; params `node`, `name`.
    MoveStepGone = "move_step_gone",
    /// That place waits for something else in the new version; params `node`, `name`, `to`.
    MoveKindDiffers = "move_kind_differs",
    /// The place lies in another sub-process in the new version; params `node`, `name`, `to`.
    MoveScopeDiffers = "move_scope_differs",
    /// The join at which a branch waits has other ways in; params `node`, `name`.
    MoveJoinDiffers = "move_join_differs",
    /// An event whose time runs has no place in the new version; params `node`, `name`.
    MoveEventGone = "move_event_gone",
    /// Whether the clock of the law stands still at the place differs; params `node`, `name`.
    MoveSuspensionDiffers = "move_suspension_differs",
    /// The clock of the law would begin on another day; params `from`, `to`.
    MoveClockDiffers = "move_clock_differs",
    /// The statutory limit that runs would end later; params `from`, `to`.
    MoveLimitLonger = "move_limit_longer",
    /// The case could no longer come to an end: it would wait for ever; params `node`, `name`.
    MoveStuck = "move_stuck",
    /// A step would be reached twice; params `node`, `name`.
    MoveTwice = "move_twice",
    /// There are too many ways ahead to look at them all.
    MoveUndecided = "move_undecided",
    /// An event would happen at once because its new time is over; params `node`, `name`.
    MoveDueAtOnce = "move_due_at_once",
    /// The recorded places are not those that the plan gives; params `node`.
    MovePlacesDiffer = "move_places_differ",
    /// Something has happened to the case since it was moved, or it was not moved by that plan.
    MoveNotLast = "move_not_last",
    /// Who withdraws is not told: the applicant, or the office because it was a mistake.
    WithdrawHowRequired = "withdraw_how_required",
    /// Nobody has applied: a penalty is not withdrawn by an applicant.
    WithdrawNotApplied = "withdraw_not_applied",
    /// A decision was made: it can no longer be withdrawn or stopped; params `ending`, `on`.
    DecidedAlready = "decided_already",
    /// What is handed over is not listed, or the recipient or the day is missing; params `supply`.
    TransferIncomplete = "transfer_incomplete",
    /// The day of handing over lies before the opening or has not come; params `from`, `to`.
    TransferDayWrong = "transfer_day_wrong",
    /// The case was not handed over: there is nothing to confirm.
    NotTransferred = "not_transferred",
    /// The receipt is noted already; params `receipt`.
    ReceiptNoted = "receipt_noted",
    /// Cases of that type do not know the ground.
    GroundUnknown = "ground_unknown",
    /// No correction is open: nothing was asked for that could be missing.
    CorrectionNotOpen = "correction_not_open",
    /// Neither the notice nor the county says until when the applicant may supplement; params `supply`.
    SupplementDaysUnset = "supplement_days_unset",
    /// The applicant may still supplement; params `last`.
    SupplementWindowOpen = "supplement_window_open",
    /// The day until which the applicant may supplement lies before the notice; params `last`, `told`.
    SupplementBeforeNotice = "supplement_before_notice",
    /// A further notice of correction says why it could not be told the first time; params `round`, `first`.
    CorrectionAgainNeedsReason = "correction_again_needs_reason",
    /// The step makes no paper, and the article demands one; params `node`, `name`.
    PaperMissing = "paper_missing",
    /// There is no decision that could be struck.
    RemedyNotDecided = "remedy_not_decided",
    /// That paper is noted already; params `number`.
    RemedyNotedBefore = "remedy_noted_before",
    /// The days of the paper do not fit each other or the case; params `from`, `to`.
    RemedyDaysWrong = "remedy_days_wrong",
    /// The step from which the case runs again must be named.
    ReopenStepRequired = "reopen_step_required",
    /// The case cannot run again from that step: it was not passed, or no decision lies behind it.
    ReopenStepUnlawful = "reopen_step_unlawful",
    /// By that order the case does not run again.
    ReopenNotOrdered = "reopen_not_ordered",
    /// An order to perform says within which time.
    RemedyLimitRequired = "remedy_limit_required",
    /// A changed decision is not heavier than before, unless a third party asked for the opposite; params `before`, `now`.
    HeavierThanBefore = "heavier_than_before",
    /// The same decision on the same facts and grounds was revoked; params `number`.
    SameDecisionAgain = "same_decision_again",
    /// What is decided anew is heavier than what was revoked; params `before`, `now`, `number`.
    HeavierThanRevoked = "heavier_than_revoked",
    /// A case that is handled on the spot has no limit of days.
    InstantHasNoDays = "instant_has_no_days",
    /// The statutory limit is longer than the article gives to such cases; params `max`.
    LimitOverKind = "limit_over_kind",
    /// The lower organ has not sent its review on; params `supply`.
    ReportMissing = "report_missing",
    /// Departments that handle the case together have not given their views; params `departments`, `supply`.
    JointViewMissing = "joint_view_missing",
    /// No decision is being carried out: there is nothing to halt or to end.
    ExecutionNotBegun = "execution_not_begun",
    /// Carrying out is halted already; params `on`.
    ExecutionHaltedAlready = "execution_halted_already",
    /// Carrying out is not halted.
    ExecutionNotHalted = "execution_not_halted",
    /// Carrying out is halted: the step waits; params `on`, `supply`.
    ExecutionIsHalted = "execution_is_halted",
    /// Only a party that cannot perform is let off after three years.
    HaltHarmlessNoMeans = "halt_harmless_no_means",
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
