//! A step changes its lane, and a lane is added beside others.

use flow_model::chart::Bounds;
use flow_model::edit::{Edit, EditErrorCode, apply};
use flow_model::xml::Document;

const BOUNDS: Bounds = Bounds {
    x: 30.0,
    y: 400.0,
    width: 900.0,
    height: 120.0,
};

fn licence() -> Document {
    Document::read(include_bytes!("licence.bpmn")).expect("it can be read")
}

fn lane_of(document: &Document, node: &str) -> Option<String> {
    let chart = document.chart();
    let node = chart.nodes.iter().find(|it| it.id == node);
    node.expect("it is there").lane.clone()
}

fn add(id: &str, beside: &str) -> Edit {
    Edit::AddLane {
        id: id.to_owned(),
        name: "法制审核".to_owned(),
        post: Some("legal".to_owned()),
        beside: beside.to_owned(),
        bounds: BOUNDS,
    }
}

#[test]
fn a_step_moves_into_a_lane_that_is_added() {
    let mut document = licence();
    let before = document.chart();
    let node = before.nodes.iter().find(|it| it.lane.is_some());
    let node = node.expect("a node in a lane");
    let old = node.lane.clone().expect("its lane");
    let edits = [
        add("lane_new", &old),
        Edit::SetLane {
            id: node.id.clone(),
            lane: "lane_new".to_owned(),
        },
    ];
    apply(&mut document, &edits).expect("the edits fit");
    let document = Document::read(document.write().as_bytes()).expect("it can be read again");
    assert_eq!(lane_of(&document, &node.id).as_deref(), Some("lane_new"));
    let chart = document.chart();
    let added = chart.lanes.iter().find(|it| it.id == "lane_new");
    let added = added.expect("it is there");
    assert_eq!(
        (added.name.as_str(), added.post.as_deref()),
        ("法制审核", Some("legal"))
    );
    assert_eq!(chart.shapes["lane_new"], BOUNDS);
    assert_eq!(chart.lanes.len(), before.lanes.len() + 1);
    let others = |chart: &flow_model::chart::Chart| {
        let others = chart.nodes.iter().filter(|it| it.id != node.id);
        others
            .map(|it| (it.id.clone(), it.lane.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        others(&chart),
        others(&before),
        "all others stay in their lanes"
    );
    assert_eq!(
        document
            .write()
            .matches(&format!(">{}</bpmn:flowNodeRef>", node.id))
            .count(),
        1
    );
}

#[test]
fn what_is_no_lane_and_what_is_no_node_is_refused() {
    let mut document = licence();
    let chart = document.chart();
    let (node, lane) = (&chart.nodes[0].id, &chart.lanes[0].id);
    let set = |id: &str, lane: &str| Edit::SetLane {
        id: id.to_owned(),
        lane: lane.to_owned(),
    };
    for edit in [set(node, node), set(lane, lane), add("x", node)] {
        let error = apply(&mut document, &[edit]).expect_err("it does not fit");
        assert_eq!(error.code, EditErrorCode::WrongKind);
    }
    let error = apply(&mut document, &[add(node, lane)]).expect_err("it is there already");
    assert_eq!(error.code, EditErrorCode::DuplicateId);
}
