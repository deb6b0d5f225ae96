//! Commands by chance, lawful or not: whoever asks them must be refused or leave a case as it should be.

use case_core::case::Case;
use case_core::choices::{reopenings, waiting};
use case_core::codes::Why;
use case_core::decide::Command;
use case_core::ending::{
    CaseStopped, StopHow, Transfer, TransferReceived, TransferTo, WithdrawnHow,
};
use case_core::event::{
    Actor, CaseWithdrawn, ChecksConfirmed, ConfirmedCheck, FieldSet, FieldValue, LimitExtended,
    SentBack, StepClaimed, StepDone, StepHandedOver, StepReleased,
};
use case_core::execution::{ExecutionHalted, ExecutionResumed, FinishGround, HaltGround};
use case_core::law::termination::Ground;
use case_core::net::Net;
use case_core::paper::{NumberVoided, PaperNumber, PaperNumbered};
use case_core::remedy::{RemedyBy, RemedyDecided, RemedyOrder};
use chrono::{DateTime, Duration, FixedOffset};
use flow_model::step::CodeKind;
use flow_model::step::{Counting, Limit, Unit};

use crate::sketch::actor;

/// Numbers by chance, each throw from its own seed.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, most: usize) -> usize {
        // xorshift (Marsaglia 2003).
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % most.max(1)
    }

    fn yes(&mut self) -> bool {
        self.below(2) == 0
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

/// Something that somebody might want of a case, sensible or not.
pub fn strange(
    net: &Net,
    case: Option<&Case>,
    now: DateTime<FixedOffset>,
    dice: &mut Dice,
) -> Option<(Actor, Command)> {
    let case = case?;
    let node = some_node(net, case, dice);
    let post = some_post(net, &node, dice);
    let by = actor(dice.one(&["甲", "乙", "丙"]), &post);
    let reason = || "情况有变".to_owned();
    let command = match dice.below(16) {
        0 => Command::SetField(some_field(net, &node, dice)),
        1 => Command::Done(StepDone {
            node,
            opinion: if dice.yes() {
                "同意".into()
            } else {
                String::new()
            },
            routes: std::iter::once((some_id(net, dice), vec![some_flow(net, dice)])).collect(),
            with: vec![by.clone()],
            papers: Vec::new(),
        }),
        2 => Command::SendBack(SentBack {
            to: passed(case, dice).unwrap_or_else(|| some_id(net, dice)),
            from: node,
            reason: reason(),
        }),
        3 => Command::Withdraw(CaseWithdrawn {
            reason: reason(),
            how: dice
                .yes()
                .then_some(dice.one(&[WithdrawnHow::Applicant, WithdrawnHow::Mistake])),
        }),
        4 => Command::Extend(LimitExtended {
            by: some_limit(dice),
            reason: reason(),
        }),
        5 => Command::Claim(StepClaimed { node }),
        6 => Command::Release(StepReleased {
            node,
            reason: reason(),
        }),
        7 => Command::HandOver(StepHandedOver {
            to: actor("丁", &post),
            node,
            reason: reason(),
        }),
        8 => Command::NumberPaper(PaperNumbered {
            paper: dice.below(3) as u32,
            number: PaperNumber {
                series: "示罚".into(),
                year: 2026,
                serial: dice.below(9) as u32,
            },
        }),
        9 => Command::VoidNumber(NumberVoided {
            paper: dice.below(3) as u32,
            reason: reason(),
        }),
        10 => Command::Stop(some_stop(now, dice)),
        11 => Command::NoteReceipt(TransferReceived {
            receipt: "收".into(),
            on: now.date_naive(),
        }),
        12 => Command::NoteRemedy(Box::new(some_remedy(net, case, now, dice))),
        13 => Command::Halt(ExecutionHalted {
            ground: dice.one(&HaltGround::ALL),
            harmless: dice.yes(),
            reason: reason(),
            papers: Vec::new(),
        }),
        14 => Command::Resume(ExecutionResumed {
            reason: reason(),
            papers: Vec::new(),
        }),
        _ => Command::Confirm(ChecksConfirmed {
            node,
            checks: vec![ConfirmedCheck {
                key: "applicant_code".into(),
                check: CodeKind::Uscc,
                why: Why::CheckDigit,
                code: "91350100M000100Y4Z".into(),
                reason: reason(),
            }],
        }),
    };
    let head = matches!(
        command,
        Command::Stop(_)
            | Command::NoteRemedy(_)
            | Command::Halt(_)
            | Command::Resume(_)
            | Command::Extend(_)
            | Command::HandOver(_)
    );
    let by = if head && dice.below(4) > 0 {
        actor("局长", "head")
    } else {
        by
    };
    Some((by, command))
}

fn some_id(net: &Net, dice: &mut Dice) -> String {
    net.nodes()[dice.below(net.nodes().len())].id.clone()
}

fn some_flow(net: &Net, dice: &mut Dice) -> String {
    let node = some_id(net, dice);
    let flows: Vec<String> = net.flows_out(&node).map(|flow| flow.id.clone()).collect();
    flows
        .get(dice.below(flows.len()))
        .cloned()
        .unwrap_or_default()
}

fn some_node(net: &Net, case: &Case, dice: &mut Dice) -> String {
    let open = waiting(net, case);
    if open.is_empty() || dice.below(5) == 0 {
        return some_id(net, dice);
    }
    open[dice.below(open.len())].node.clone()
}

fn some_post(net: &Net, node: &str, dice: &mut Dice) -> String {
    let own = net
        .node(node)
        .map(|node| node.post.clone())
        .unwrap_or_default();
    if own.is_empty() || dice.below(6) == 0 {
        return dice.one(&["window", "head", "supervisor", ""]).to_owned();
    }
    own
}

fn passed(case: &Case, dice: &mut Dice) -> Option<String> {
    let pass = case.passes.get(dice.below(case.passes.len()))?;
    Some(pass.node.clone())
}

fn some_field(net: &Net, node: &str, dice: &mut Dice) -> FieldSet {
    let form = net
        .node(node)
        .map(|node| node.step.form.clone())
        .unwrap_or_default();
    let field = form.get(dice.below(form.len()));
    let texts = [
        "",
        "true",
        "false",
        "-1",
        "99999999999",
        "2026-02-30",
        "[]",
        "[{}]",
        "某",
        "2026-03-02",
    ];
    let value = match field {
        Some(field) if dice.yes() => crate::shipped::value(field),
        _ if dice.below(4) == 0 => FieldValue::Missing("当事人未提供".into()),
        _ => FieldValue::Text(dice.one(&texts).to_owned()),
    };
    FieldSet {
        node: node.to_owned(),
        key: field.map_or("none".to_owned(), |field| field.key.clone()),
        value,
    }
}

fn some_limit(dice: &mut Dice) -> Limit {
    Limit {
        number: dice.one(&[0, 1, 10, 15, 30, 100_000]),
        unit: dice.one(&[Unit::Day, Unit::Hour, Unit::Month]),
        counting: dice.one(&[Counting::Working, Counting::Calendar]),
        basis: None,
    }
}

fn some_stop(now: DateTime<FixedOffset>, dice: &mut Dice) -> CaseStopped {
    let grounds = [
        Ground::PartyGone,
        Ground::LawChanged,
        Ground::Impossible,
        Ground::Revoked,
        Ground::Other,
    ];
    let finish = [
        FinishGround::PartyDead,
        FinishGround::Revoked,
        FinishGround::Other,
        FinishGround::Lapsed,
    ];
    let how = match dice.below(4) {
        0 => StopHow::Transferred(Transfer {
            to: dice.one(&[TransferTo::Organ, TransferTo::Judicial]),
            recipient: "示范县公安局".into(),
            on: now.date_naive(),
            list: vec!["卷宗".into()],
        }),
        1 => StopHow::Terminated {
            ground: dice.one(&grounds),
        },
        2 => StopHow::Abandoned,
        _ => StopHow::ExecutionEnded {
            ground: dice.one(&finish),
        },
    };
    CaseStopped {
        how,
        reason: "情况有变".into(),
        papers: Vec::new(),
    }
}

fn some_remedy(
    net: &Net,
    case: &Case,
    now: DateTime<FixedOffset>,
    dice: &mut Dice,
) -> RemedyDecided {
    let order = dice.one(&RemedyOrder::ALL);
    let offered = reopenings(net, case);
    let to = offered.get(dice.below(offered.len())).cloned();
    let to = to
        .filter(|_| dice.below(5) > 0)
        .or_else(|| dice.yes().then(|| some_id(net, dice)));
    let day = now.date_naive() - Duration::days(dice.below(3) as i64);
    RemedyDecided {
        by: dice.one(&[RemedyBy::Court, RemedyBy::Reconsideration]),
        organ: "示范县人民法院".into(),
        number: "1".into(),
        decided_on: day,
        received_on: day,
        order,
        says: "如判".into(),
        within: (dice.below(4) == 0).then(|| some_limit(dice)),
        fine: (order.sets_fine() && dice.yes()).then(|| "100".to_owned()),
        procedure: dice.yes(),
        third_party: dice.yes(),
        reopen: to.filter(|_| order.runs_again() || dice.below(6) == 0),
    }
}
