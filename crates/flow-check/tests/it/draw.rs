//! Charts by few words: `"start s"`, `"task a"`, `"xor g"`, flows `"s>a"` or `"g>a:label"`.

use flow_model::chart::{
    Chart, EventPlace, Flow, Gateway, Node, NodeKind, Process, SubProcess, Trigger,
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
        ..Chart::default()
    }
}

fn node(text: &str) -> Node {
    let words: Vec<&str> = text.split(' ').collect();
    let parent = if words.get(2) == Some(&"in") {
        words[3]
    } else {
        "p"
    };
    Node {
        id: words[1].to_owned(),
        name: words[1].to_owned(),
        kind: kind(words[0], words.get(3).copied().unwrap_or_default()),
        parent: parent.to_owned(),
        lane: None,
        step: None,
    }
}

fn kind(word: &str, last: &str) -> NodeKind {
    let event = |place, trigger| NodeKind::Event { place, trigger };
    let gateway = |gateway| NodeKind::Gateway {
        gateway,
        default: None,
    };
    let boundary = |interrupting| EventPlace::Boundary {
        host: last.to_owned(),
        interrupting,
    };
    match word {
        "start" => event(EventPlace::Start { interrupting: true }, Trigger::None),
        "timer" => event(EventPlace::Start { interrupting: true }, Trigger::Timer),
        "end" => event(EventPlace::End, Trigger::None),
        "terminate" => event(EventPlace::End, Trigger::Terminate),
        "fail" => event(EventPlace::End, Trigger::Error),
        "stopper" => event(boundary(true), Trigger::Timer),
        "reminder" => event(boundary(false), Trigger::Timer),
        "catcher" => event(boundary(true), Trigger::Error),
        "xor" => gateway(Gateway::Exclusive),
        "and" => gateway(Gateway::Parallel),
        "or" => gateway(Gateway::Inclusive),
        "event" => gateway(Gateway::EventBased),
        "complex" => gateway(Gateway::Complex),
        "sub" => NodeKind::SubProcess {
            sub: SubProcess::Embedded,
            repeat: None,
        },
        "eventsub" => NodeKind::SubProcess {
            sub: SubProcess::Event,
            repeat: None,
        },
        _ => NodeKind::Task {
            task: "userTask".to_owned(),
            repeat: None,
        },
    }
}

fn flow(text: &str) -> Flow {
    let (ends, name) = text.split_once(':').unwrap_or((text, ""));
    let (source, target) = ends.split_once('>').expect("source>target");
    Flow {
        id: format!("{source}_{target}"),
        name: name.to_owned(),
        source: source.to_owned(),
        target: target.to_owned(),
        condition: None,
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
