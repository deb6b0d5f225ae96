//! Charts by few words: `"start s"`, `"task a"`, `"xor g"`, flows `"s>a"` or `"g>a:label"`.

use flow_model::chart::{
    Chart, Condition, EventPlace, Flow, Gateway, Node, NodeKind, Process, Repeat, SubProcess,
    Trigger,
};
use flow_model::step::{Act, Counting, Limit, Step, Unit};

/// A chart of these nodes and flows in one process `p`; `"task a in sub"` puts it into a sub-process.
pub fn chart(nodes: &[&str], flows: &[&str]) -> Chart {
    let process = Process {
        id: "p".to_owned(),
        name: "p".to_owned(),
        pool: None,
    };
    Chart {
        processes: vec![process],
        nodes: nodes.iter().map(|text| node(text)).collect(),
        flows: flows.iter().map(|text| flow(text)).collect(),
        defaults: flows
            .iter()
            .filter(|text| text.ends_with('!'))
            .map(|text| flow(text).id)
            .collect(),
        ..Chart::default()
    }
}

fn node(text: &str) -> Node {
    let words: Vec<&str> = text.split(' ').collect();
    let after = |word: &str| {
        let at = words.iter().position(|found| *found == word)?;
        words.get(at + 1).copied()
    };
    Node {
        id: words[1].to_owned(),
        name: after("to").unwrap_or(words[1]).to_owned(),
        kind: kind(words[0], after("on").unwrap_or_default()),
        parent: after("in").unwrap_or("p").to_owned(),
        lane: None,
        step: None,
    }
}

/// `on` names the host of a boundary event.
fn kind(word: &str, host: &str) -> NodeKind {
    let event = |place, trigger| NodeKind::Event { place, trigger };
    let gateway = |gateway| NodeKind::Gateway {
        gateway,
        default: None,
    };
    let sub = |sub| NodeKind::SubProcess { sub, repeat: None };
    let boundary = |interrupting| EventPlace::Boundary {
        host: host.to_owned(),
        interrupting,
    };
    let start = |interrupting| EventPlace::Start { interrupting };
    match word {
        "start" => event(start(true), Trigger::None),
        "timer" => event(start(true), Trigger::Timer),
        "alarm" => event(start(false), Trigger::Timer),
        "onerror" => event(start(true), Trigger::Error),
        "onescalation" => event(start(false), Trigger::Escalation),
        "oncompensation" => event(start(true), Trigger::Compensate),
        "end" => event(EventPlace::End, Trigger::None),
        "terminate" => event(EventPlace::End, Trigger::Terminate),
        "fail" => event(EventPlace::End, Trigger::Error),
        "cancel" => event(EventPlace::End, Trigger::Cancel),
        "alert" => event(EventPlace::End, Trigger::Escalation),
        "raise" => event(EventPlace::Throw, Trigger::Escalation),
        "asked" => event(start(true), Trigger::Message),
        "wait" => event(EventPlace::Catch, Trigger::Message),
        "send" => event(EventPlace::Throw, Trigger::Message),
        "jump" => event(EventPlace::Throw, Trigger::Link),
        "land" => event(EventPlace::Catch, Trigger::Link),
        "stopper" => event(boundary(true), Trigger::Timer),
        "reminder" => event(boundary(false), Trigger::Timer),
        "catcher" => event(boundary(true), Trigger::Error),
        "listener" => event(boundary(false), Trigger::Escalation),
        "cancelled" => event(boundary(true), Trigger::Cancel),
        "undo" => event(boundary(true), Trigger::Compensate),
        "xor" => gateway(Gateway::Exclusive),
        "and" => gateway(Gateway::Parallel),
        "or" => gateway(Gateway::Inclusive),
        "event" => gateway(Gateway::EventBased),
        "complex" => gateway(Gateway::Complex),
        "sub" => sub(SubProcess::Embedded),
        "eventsub" => sub(SubProcess::Event),
        "transaction" => sub(SubProcess::Transaction),
        "adhoc" => sub(SubProcess::AdHoc),
        "call" => NodeKind::Call { called: None },
        "loop" | "each" => NodeKind::Task {
            task: "userTask".to_owned(),
            repeat: Some(if word == "loop" {
                Repeat::Loop
            } else {
                Repeat::Parallel
            }),
        },
        "task" | "receive" => NodeKind::Task {
            task: if word == "task" {
                "userTask"
            } else {
                "receiveTask"
            }
            .to_owned(),
            repeat: None,
        },
        other => unreachable!("no node is called {other}"),
    }
}

/// `a>b`, `a>b:label`, conditional `a>b?`, default `a>b!` (listed in the chart's defaults).
fn flow(text: &str) -> Flow {
    let (ends, name) = text.split_once(':').unwrap_or((text, ""));
    let (ends, conditional) = ends
        .strip_suffix('?')
        .map_or((ends, false), |ends| (ends, true));
    let ends = ends.strip_suffix('!').unwrap_or(ends);
    let (source, target) = ends.split_once('>').expect("source>target");
    let condition = Condition {
        text: "是".to_owned(),
        formal: false,
    };
    Flow {
        id: format!("{source}_{target}"),
        name: name.to_owned(),
        source: source.to_owned(),
        target: target.to_owned(),
        condition: conditional.then_some(condition),
    }
}

/// Working days.
pub fn days(number: u32, counting: Counting) -> Limit {
    Limit {
        number,
        unit: Unit::Day,
        counting,
        basis: None,
    }
}

/// Gives a node an act and a limit.
pub fn act(chart: &mut Chart, id: &str, act: Option<Act>, limit: Option<Limit>) {
    let node = chart
        .nodes
        .iter_mut()
        .find(|node| node.id == id)
        .expect("the node is drawn");
    let step = node.step.get_or_insert_with(Step::default);
    step.act = act.or(step.act);
    step.limit = limit.or(step.limit.take());
}

/// Whether the node sits on another one.
pub fn is_boundary(node: &Node) -> bool {
    matches!(
        node.kind,
        NodeKind::Event {
            place: EventPlace::Boundary { .. },
            ..
        }
    )
}
